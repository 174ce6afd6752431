import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";
import { languageDetector } from "hono/language";
import { z } from "zod";
import { crypt } from "#crypt";
import { FILE_LIMITS, LARGEST_REQUEST } from "../../office/intake/file-limit.ts";
import type { Office, Reply, Upload } from "../../office/office.ts";
import { LANGUAGES, type Language } from "../../wording/language.ts";
import type { Wording } from "../../wording/wording.ts";
import { readDraft } from "../draft.ts";
import { type Doors, exchange, given, type Message } from "../exchange.ts";
import type { Wordings } from "../input.ts";
import { inTurn } from "../turn.ts";
import { ChatPage } from "./page.tsx";

export type WebchatParts = {
  office: Office;
  wordings: Wordings;
  publicUrl: string | null;
  version: string;
  /** Of the files that the page loads. */
  edition: string;
  /** How pages are set for this person: the class of the page. */
  lookOf: (c: Context) => "usual" | "large";
  /** So many random bytes: the name of a device, which nobody else may guess. */
  draw: (bytes: number) => Uint8Array;
};

const COOKIE = "device";
const DAYS_180 = 180 * 24 * 3600;
const A_YEAR = 365 * 24 * 3600;
const LONGEST_TEXT = 10_000;

const Posted = z.object({
  id: z.string().regex(/^[\w-]{8,64}$/),
  text: z.string().optional(),
  choice: z.string().max(100).optional(),
});
const Since = z.coerce.number().int().min(0).default(0);

type Said = Pick<Reply, "wipe" | "sealed"> & { id: string; text: string; buttons: Reply["buttons"] | null; at: number };
type Bad = { status: 400 | 413 | 422; error: string };
type Env = { Variables: { language: string } };

const toLanguage = (tag: string): string =>
  /^zh-(hant|tw|hk|mo)/i.test(tag) ? "zh-Hant" : /^zh/i.test(tag) ? "zh-Hans" : /^en/i.test(tag) ? "en" : tag;

/** `/chat`: the page, and the same conversation as everywhere behind it. A device is known only by its cookie. */
export function webchat({ office, wordings, publicUrl, version, edition, lookOf, draw }: WebchatParts): Hono<Env> {
  const doors: Doors = { office, wordings, trackUrl: publicUrl && `${publicUrl}/track` };
  const turn = inTurn();
  const app = new Hono<Env>();
  const languageOf = (c: Context<Env>): Language =>
    LANGUAGES.find((language) => language === c.get("language")) ?? "zh-Hans";
  const wordsOf = (c: Context<Env>): Wording => wordings[languageOf(c)];

  app.use(
    "/chat/*",
    languageDetector({
      supportedLanguages: [...LANGUAGES],
      fallbackLanguage: "zh-Hans",
      order: ["querystring", "cookie", "header"],
      lookupQueryString: "lang",
      lookupCookie: "lang",
      convertDetectedLanguage: toLanguage,
      caches: false,
    }),
  );

  const isSecure = (c: Context): boolean => (publicUrl ?? c.req.url).startsWith("https:");

  /** The device that asks; a new one is given a name. Each visit renews it. */
  function deviceOf(c: Context): string {
    const known = getCookie(c, COOKIE);
    const device = known && /^[0-9a-f]{32}$/.test(known) ? known : crypt.hex(draw(16));
    setCookie(c, COOKIE, device, {
      path: "/chat",
      httpOnly: true,
      sameSite: "Lax",
      secure: isSecure(c),
      maxAge: DAYS_180,
    });
    return device;
  }

  /** Whether what a device says is held under seal: such words are not to be found on a telephone that somebody else picks up. */
  async function isSealed(device: string): Promise<boolean> {
    const { draft } = await office.conversation("chat", device);
    return readDraft(draft, office.now())?.sealedUntil != null;
  }

  /** Somebody came by a poster: once a device they are asked whether it is that village. */
  async function begin(device: string, village: string, language: Language): Promise<void> {
    const text = `/start v${village}`;
    const delivery = `chat:${await nameless(device)}:from-${village}`;
    const input = { at: office.now(), language, text };
    await turn(device, () => exchange(doors, { channel: "chat", address: device, delivery, input, uploads: [] }));
  }

  // A slow line carries a third of it; the page holds nothing of the person.
  app.get("/chat", compress(), async (c) => {
    const device = deviceOf(c);
    const words = wordsOf(c);
    const sealed = await isSealed(device);
    const village = /^\d{9,15}$/.exec(c.req.query("village") ?? "")?.[0];
    if (village) await begin(device, village, words.language);
    if (c.req.query("lang") === words.language)
      setCookie(c, "lang", words.language, {
        path: "/",
        httpOnly: true,
        sameSite: "Lax",
        secure: isSecure(c),
        maxAge: A_YEAR,
      });
    c.header("cache-control", "no-store");
    return c.html(
      html`<!doctype html>${<ChatPage words={words} wordings={wordings} version={version} edition={edition} sealed={sealed} look={lookOf(c)} />}`,
    );
  });

  app.post(
    "/chat/messages",
    bodyLimit({
      maxSize: LARGEST_REQUEST,
      onError: (c: Context<Env>) => c.json({ error: wordsOf(c).bot.page.tooHeavy }, 413),
    }),
    async (c) => {
      c.header("cache-control", "no-store");
      const words = wordsOf(c);
      const read = await readPosted(c, words);
      if ("error" in read) return c.json({ error: read.error }, read.status);
      const device = deviceOf(c);
      const message: Message = {
        channel: "chat",
        address: device,
        delivery: `chat:${await nameless(device)}:${read.id}`,
        input: {
          at: office.now(),
          language: words.language,
          ...(read.text ? { text: read.text } : {}),
          ...(read.choice ? { choice: read.choice } : {}),
        },
        uploads: read.uploads,
        quiet: c.get("flooded") ?? false,
      };
      const replies = await turn(device, async () => (await exchange(doors, message)) ?? given(doors, message));
      const at = office.now();
      const messages: Said[] = (replies ?? []).map(({ text, buttons, wipe, sealed }, i) => ({
        id: `${read.id}:${i}`,
        text,
        buttons: buttons ?? null,
        at: at + i,
        ...(wipe ? { wipe } : {}),
        ...(sealed ? { sealed } : {}),
      }));
      return c.json({ messages, sealed: await isSealed(device) });
    },
  );

  app.get("/chat/messages", async (c) => {
    c.header("cache-control", "no-store");
    const since = Since.safeParse(c.req.query("since"));
    if (!since.success) return c.json({ error: wordsOf(c).bot.bad.since }, 400);
    const device = getCookie(c, COOKIE);
    const said = device ? await office.transcript("chat", device, since.data) : [];
    const own = `chat:${device ? await nameless(device) : ""}:`;
    const messages: Said[] = said.map((one) => ({ ...one, id: one.id.replace(own, "") }));
    // A device without a name after the page gave it one takes no cookies.
    return c.json({ messages, sealed: device ? await isSealed(device) : false, known: device !== undefined });
  });

  /** Leaves nothing on this device; what was registered goes on. */
  app.delete("/chat/messages", (c) => {
    deleteCookie(c, COOKIE, { path: "/chat" });
    return c.body(null, 204);
  });

  return app;
}

/** A device's name opens its chat: what is kept of a message says only which device it came from, not by what name. */
async function nameless(device: string): Promise<string> {
  return (await crypt.sha256(device)).slice(0, 32);
}

/** The message of a request, JSON or form, checked; or what is wrong with it, in the person's words. */
async function readPosted(
  c: Context<Env>,
  { bot }: Wording,
): Promise<(z.infer<typeof Posted> & { uploads: Upload[] }) | Bad> {
  const isForm = c.req.header("content-type")?.startsWith("multipart/form-data") ?? false;
  const body = await (isForm ? c.req.parseBody({ all: true }) : c.req.json()).catch(() => null);
  if (typeof body !== "object" || body === null) return { status: 400, error: bot.bad.json };
  const posted = Posted.safeParse(body);
  if (!posted.success)
    return posted.error.issues.some(({ path }) => path[0] === "id")
      ? { status: 422, error: bot.bad.id }
      : { status: 422, error: bot.bad.json };
  const { id, choice, text = "" } = posted.data;
  const sent = isForm ? [(body as Record<string, unknown>).files ?? []].flat() : [];
  const files = sent.filter((file): file is File => file instanceof File && file.size > 0);
  if (files.length > FILE_LIMITS.most) return { status: 422, error: bot.page.tooMany };
  if (files.some(({ size }) => size > FILE_LIMITS.largest)) return { status: 413, error: bot.page.tooLarge };
  if ([...text].length > LONGEST_TEXT) return { status: 422, error: bot.bad.text };
  if (!text.trim() && !choice && files.length === 0) return { status: 422, error: bot.bad.empty };
  const uploads = await Promise.all(
    files.map(async (file) => ({
      name: file.name,
      type: file.type,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  return { id, text, choice, uploads };
}
