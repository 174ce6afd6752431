import { Hono } from "hono";
import { isRefused, type Refused } from "../../../office/office.ts";
import type { PetitionView } from "../../../office/view.ts";
import { VERB_NAMES, type Verb } from "../../../petition/verb.ts";
import { send } from "../../layout.tsx";
import { sayPlace } from "../../place.tsx";
import { sendFile } from "../../sent-file.ts";
import { statusOf } from "../../trouble.tsx";
import { type Desk, type Staff, type StaffContext, typedOf } from "../desk.ts";
import { MissingPage } from "../desk-layout.tsx";
import { backTo, fromList } from "../inbox/address.ts";
import { findPlaces } from "../place-search.ts";
import { villageOf } from "../village-choice.ts";
import type { Attempt } from "./move-form.tsx";
import { asksTwice } from "./move-order.ts";
import { PetitionPage } from "./petition-page.tsx";
import { phrasesFor, withPhrase } from "./phrases.tsx";
import { differenceFrom } from "./precedents.tsx";
import { sayPresence } from "./presence-line.tsx";
import { splitInput } from "./split-field.tsx";

/** Their forms hold no words of one's own, or keep them elsewhere. */
const UNKEPT: readonly Verb[] = ["correct", "reveal"];

const verbOf = (name: string): Verb | undefined => VERB_NAMES.find((verb) => verb === name);

/**
 * A correction names only what is different: nothing changed is nothing said. What was typed or chosen from all goes
 * before what was offered; a field that did not come with the form is left alone.
 */
function correctionOf(
  { office }: Desk,
  petition: PetitionView,
  typed: Record<string, string>,
): { input: Record<string, string> } | Refused {
  const input: Record<string, string> = {};
  const topic = typed.topic || typed.guess;
  if (topic && topic !== petition.topic) input.topic = topic;
  const village = typed.village?.trim() ? villageOf(office, typed.village) : typed.place;
  if (village === null) return { refused: "unknown-village", field: "village" };
  if (village !== undefined && village !== (petition.village?.code ?? "")) input.village = village;
  return { input };
}

/** What a form typed, as its verb wants it. */
const inputOf = (verb: Verb, petition: PetitionView, typed: Record<string, string>): Record<string, string> =>
  verb === "split" ? splitInput(petition.text, typed) : typed;

/** `/petitions/:number` with its moves, drafts and files; what a viewer may not see is not found. */
export function petitionPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  const missing = (c: StaffContext) => send(c, <MissingPage desk={c.var.desk} />, 404);

  /** The page as it is now, with what was refused of it; whoever is shown it is there. */
  const drawn = async (c: StaffContext, petition: PetitionView, attempt: Attempt | null = null, said?: Refused) => {
    const { desk } = c.var;
    const present = await desk.office.attend(desk.viewer, petition.number, { typing: null });
    const page = (
      <PetitionPage
        desk={desk}
        petition={petition}
        attempt={attempt}
        meanwhile={said?.meanwhile ?? []}
        others={present?.others ?? []}
      />
    );
    return send(c, page, said ? statusOf(said.refused) : 200);
  };

  pages.get("/petitions/:number", async (c) => {
    const { desk } = c.var;
    const petition = await desk.office.open(desk.viewer, c.req.param("number"));
    if (!petition) return missing(c);
    await desk.office.lists.see(desk.viewer, petition.number);
    return drawn(c, petition);
  });

  pages.post("/petitions/:number/moves/:verb", async (c) => {
    const { desk } = c.var;
    const number = c.req.param("number");
    const verb = verbOf(c.req.param("verb"));
    const petition = verb && (await desk.office.open(desk.viewer, number));
    if (!verb || !petition) return missing(c);
    const { seen = "", confirmed, onward, weighed, insert: _, ...typed } = await typedOf(c);
    // Asked before the move is made, which may take it out of the list.
    const next = onward === "next" ? await desk.office.lists.next(desk.viewer, desk.list, number) : null;

    const refuse = async (attempt: Attempt, said: Refused) => {
      // What was typed is kept before anything is said of it.
      if (!UNKEPT.includes(verb)) await desk.office.scribble(desk.viewer, number, verb, typed);
      const now = await desk.office.open(desk.viewer, number);
      return now ? drawn(c, now, attempt, said) : missing(c);
    };
    const say = desk.words.desk.petition;
    if (asksTwice(verb, petition.kind) && confirmed !== "yes")
      return refuse({ verb, typed, message: say.confirmMissing, field: "confirmed" }, { refused: "bad-field" });

    const differs =
      verb === "answer" && weighed !== typed.outcome && (await differenceFrom(desk, number, typed.outcome ?? ""));
    if (differs) {
      const again = { ...typed, weighed: typed.outcome ?? "" };
      return refuse({ verb, typed: again, message: differs, field: null }, { refused: "bad-field" });
    }

    const asked = verb === "correct" ? correctionOf(desk, petition, typed) : { input: inputOf(verb, petition, typed) };
    const said = isRefused(asked)
      ? asked
      : await desk.office.send(desk.viewer, number, { verb, fields: asked.input }, Number(seen) || 0);
    if (isRefused(said)) {
      const message = desk.words.office.refusal[said.refused];
      return refuse({ verb, typed, message, field: said.field ?? null }, said);
    }
    const list = fromList(desk.list);
    if (onward === "next") return c.redirect(next ? `/petitions/${next}${list}` : backTo(desk.list, number), 303);
    const still = await desk.office.open(desk.viewer, number);
    return c.redirect(still ? `/petitions/${still.number}${list}` : "/inbox", 303);
  });

  pages.post("/petitions/:number/scribble", async (c) => {
    const { desk } = c.var;
    const { verb: name = "", seen: _, confirmed: __, insert: ___, ...fields } = await typedOf(c);
    const verb = verbOf(name);
    const number = c.req.param("number");
    if (!verb || !(await desk.office.open(desk.viewer, number))) return c.body(null, 404);
    await desk.office.scribble(desk.viewer, number, verb, fields);
    return c.body(null, 204);
  });

  pages.post("/petitions/:number/scribble/discard", async (c) => {
    const { desk } = c.var;
    const number = c.req.param("number");
    const verb = verbOf((await typedOf(c)).verb ?? "");
    const petition = verb && (await desk.office.open(desk.viewer, number));
    if (!verb || !petition) return missing(c);
    await desk.office.scribble(desk.viewer, number, verb, null);
    return c.redirect(`/petitions/${petition.number}`, 303);
  });

  pages.post("/petitions/:number/scribble/insert", async (c) => {
    const { desk } = c.var;
    const number = c.req.param("number");
    const { verb: name = "", insert, seen: _, confirmed: __, ...fields } = await typedOf(c);
    const verb = verbOf(name);
    const petition = verb && (await desk.office.open(desk.viewer, number));
    if (!verb || !petition) return missing(c);
    const about = { words: desk.words, petition, snippets: await desk.office.snippets(desk.viewer) };
    const chosen = phrasesFor(verb, about).find(({ id }) => id === insert);
    await desk.office.scribble(desk.viewer, number, verb, withPhrase(fields, chosen));
    return c.redirect(`/petitions/${petition.number}#move-${verb}`, 303);
  });

  pages.post("/petitions/:number/recall", async (c) => {
    const { desk } = c.var;
    const number = c.req.param("number");
    const verb = verbOf((await typedOf(c)).verb ?? "");
    const refused = verb && (await desk.office.recall(desk.viewer, number, verb));
    const petition = verb && (await desk.office.open(desk.viewer, number));
    if (!verb || !petition) return missing(c);
    if (!refused) return c.redirect(`/petitions/${petition.number}#move-${verb}`, 303);
    const message = desk.words.office.refusal[refused.refused];
    return drawn(c, petition, { verb, typed: {}, message, field: null }, refused);
  });

  pages.post("/petitions/:number/presence", async (c) => {
    const { desk } = c.var;
    const { typing = "", gone } = await typedOf(c);
    const at = { typing: verbOf(typing) ?? null, gone: gone === "1" };
    const present = await desk.office.attend(desk.viewer, c.req.param("number"), at);
    if (!present) return c.body(null, 404);
    return c.json({ says: sayPresence(desk.words, present.others), some: present.others.length > 0, seq: present.seq });
  });

  pages.get("/desk/places", (c) => {
    const { office } = c.var.desk;
    const places = findPlaces(office, c.req.query("words") ?? "", c.req.query("near") ?? "");
    return c.json(places.map((place) => ({ value: place.code, name: sayPlace(place), more: place.county })));
  });

  pages.get("/petitions/:number/attachments/:id", async (c) => {
    const { desk } = c.var;
    const { number, id } = c.req.param();
    const small = c.req.query("small") !== undefined && (await desk.office.file(desk.viewer, number, id, true));
    const file = small || (await desk.office.file(desk.viewer, number, id));
    return file ? sendFile(c, file, { inline: true }) : missing(c);
  });

  return pages;
}
