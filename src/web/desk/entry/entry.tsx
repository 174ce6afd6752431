import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { LARGEST_REQUEST } from "../../../office/intake/file-limit.ts";
import { isRefused } from "../../../office/office.ts";
import type { PostRole } from "../../../petition/unit.ts";
import { readForm, type Typed } from "../../form.ts";
import { send } from "../../layout.tsx";
import type { PagesParts } from "../../parts.ts";
import { statusOf, type Trouble, troubleOf } from "../../trouble.tsx";
import type { Desk, Staff } from "../desk.ts";
import { MissingPage } from "../desk-layout.tsx";
import { ENTRY_CHANNELS, type EntryDraft, EntryPage, SlipPage } from "./entry-page.tsx";

const KEY = /^[0-9a-f-]{36}$/;
const blank = (): EntryDraft => ({
  key: crypto.randomUUID(),
  channel: "phone",
  text: "",
  village: "",
  villageCode: "",
  name: "",
  phone: "",
  accusation: false,
});

function draftOf(typed: Typed): EntryDraft {
  const key = typed.get("key");
  return {
    key: KEY.test(key) ? key : crypto.randomUUID(),
    channel: ENTRY_CHANNELS.find((channel) => channel === typed.get("channel")) ?? "phone",
    text: typed.get("text"),
    village: typed.get("village").trim(),
    villageCode: typed.get("villageCode").trim(),
    name: typed.get("name").trim(),
    phone: typed.get("phone").trim(),
    accusation: typed.get("accusation") === "yes",
  };
}

/** The post somebody writes an entry in, the petition office's window first. */
export const WRITERS: readonly PostRole[] = ["clerk", "cadre", "leader"];
const writingPost = ({ viewer }: Desk) =>
  WRITERS.flatMap((role) => viewer.posts.filter((post) => post.role === role))[0]?.id ?? null;

/**
 * `/entry`. The answer to the form is the slip itself: a receipt is a secret and goes into no address. Sending the form
 * again is the same petition and the same slip, by its key.
 */
export function entryPages({ publicUrl }: PagesParts): Hono<Staff> {
  const pages = new Hono<Staff>();

  pages.get("/entry", (c) => {
    const { desk } = c.var;
    if (!writingPost(desk)) return send(c, <MissingPage desk={desk} />, 404);
    return send(c, <EntryPage desk={desk} draft={blank()} trouble={null} />);
  });

  pages.post("/entry", bodyLimit({ maxSize: LARGEST_REQUEST }), async (c) => {
    const { desk } = c.var;
    const post = writingPost(desk);
    const typed = await readForm(c);
    if (!post || !typed) return send(c, <MissingPage desk={desk} />, 404);
    const draft = draftOf(typed);
    const said = await desk.office.receive({
      text: draft.text,
      channel: draft.channel,
      language: "zh-Hans",
      village: draft.villageCode || draft.village || undefined,
      contact: { name: draft.name || undefined, phone: draft.phone || undefined },
      kind: draft.accusation ? "accusation" : undefined,
      uploads: typed.uploads,
      key: `entry:${draft.key}`,
      writtenBy: { viewer: desk.viewer, post },
    });
    if (isRefused(said)) {
      const trouble: Trouble = troubleOf(desk.words, said);
      return send(c, <EntryPage desk={desk} draft={draft} trouble={trouble} />, statusOf(said.refused));
    }
    const mayOpen = (await desk.office.open(desk.viewer, said.number)) !== null;
    return send(c, <SlipPage desk={desk} receipt={said} publicUrl={publicUrl} mayOpen={mayOpen} />, 201);
  });

  return pages;
}
