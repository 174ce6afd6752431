import { crypt } from "#crypt";
import { type Calendar, calendarOf, type HolidayYear } from "../deadline/calendar.ts";
import type { CivilDate } from "../deadline/civil-date.ts";
import type { HeldPost, Viewer } from "../petition/access.ts";
import type { Posts } from "../petition/decide.ts";
import type { Post, Unit } from "../petition/unit.ts";
import { type CountyRows, countyVersion, readCounty } from "../store/county.ts";
import { stamped } from "../store/stamped.ts";
import { type Duty, holdersOn, type Tenure } from "../triage/duty-roster.ts";
import { buildGazetteer } from "../triage/gazetteer.ts";
import { wordsOf } from "../triage/listen.ts";
import type { Knowledge } from "../triage/triage.ts";
import type { Parts } from "./parts.ts";
import { ADOPTED, lexiconOf } from "./reading/adopted.ts";
import { rewordingReader } from "./reading/reworded.ts";
import type { HolderView, PlaceView } from "./view.ts";

/** The county as it stands: places, units, posts, people, duties, days off. Read-only; made anew when any is edited. */
export type County = {
  home: string;
  counties: readonly string[];
  prefecture: string;
  calendar: Calendar;
  years: readonly HolidayYear[];
  knowledge: Knowledge;
  duties: readonly Duty[];
  tenures: readonly Tenure[];
  units: ReadonlyMap<string, Unit>;
  posts: ReadonlyMap<string, Post>;
  people: CountyRows["people"];
  villages: CountyRows["villages"];
  place(code: string | null): PlaceView | null;
  townshipName(code: string): string | null;
  holders(post: string, day: CivilDate): string[];
  isVacant(post: string, day: CivilDate): boolean;
  viewer(person: string, day: CivilDate): Viewer | null;
  /** What stands for these members of staff where a petition is kept from them. */
  marksOf(persons: readonly string[]): string[];
  holderView(holder: string | null, day: CivilDate): HolderView;
  unitName(code: string): string;
  /** The posts that matter for a petition handled by `handler`, with nobody asked to judge their own work. */
  postsFor(
    about: {
      handler: string;
      reviewer: string | null;
      county: string;
      hands: readonly string[];
      recused: readonly string[];
      returned: readonly string[];
      designated: boolean;
    },
    day: CivilDate,
  ): Posts;
};

/** What triage knows of this county. Loading the segmenter takes a second, so it is kept while the places stay. */
function knowledgeOf({ villages, aliases, settings }: CountyRows, parts: Parts): Knowledge {
  const gazetteer = buildGazetteer(villages, aliases, parts.lexicon.everyday);
  const segment = parts.segmenter([...gazetteer.words, ...wordsOf(parts.lexicon)]);
  return { lexicon: lexiconOf(parts.lexicon, settings), gazetteer, segment };
}

function countyOf(rows: CountyRows, knowledge: Knowledge, marks: ReadonlyMap<string, string>): County {
  const units = new Map(rows.units.map((unit) => [unit.code, unit]));
  const posts = new Map(rows.posts.map((post) => [post.id, post]));
  const names = new Map(rows.people.map((person) => [person.id, person.name]));
  const twins = new Map<string, number>();
  for (const { townshipCode, name } of rows.villages)
    twins.set(townshipCode + name, (twins.get(townshipCode + name) ?? 0) + 1);
  const places = new Map<string, PlaceView>(
    rows.villages.map(({ code, name, official, townshipCode, township, county }) => {
      // 水南社区 and 水南村 lie in one street; there the short name is not enough to tell them apart.
      const said = (twins.get(townshipCode + name) ?? 0) > 1 ? official.replace(/村村委会$/, "村") : name;
      return [code, { code, name: said, township, county }];
    }),
  );
  const townships = new Map(rows.villages.map((village) => [village.townshipCode, village.township]));
  const years: HolidayYear[] = rows.holidays;
  const tenures: Tenure[] = rows.tenures;
  const holders = (post: string, day: CivilDate) => holdersOn(tenures, post, day);
  const isVacant = (post: string, day: CivilDate) => holders(post, day).length === 0;
  const unitOf = (post: string) => units.get(posts.get(post)?.unit ?? "");

  /** The head of the first government above all of these posts; where none sits, of the county that registered it (XF 24). */
  const superiorOf = (of: readonly string[], county: string): string => {
    const counties = new Set(of.flatMap((post) => unitOf(post)?.county ?? []));
    for (let at = units.get(`${county}/government`); at; at = units.get(at.parent ?? "")) {
      const isAbove = [...counties].every(
        (one) => one === at.county || units.get(`${one}/government`)?.parent === at.code,
      );
      if (isAbove && posts.has(`${at.code}/leader`)) return `${at.code}/leader`;
    }
    return `${county}/government/leader`;
  };

  return {
    home: rows.settings.home ?? "",
    counties: (rows.settings.counties ?? "").split(",").filter(Boolean),
    prefecture: rows.settings.prefecture ?? "",
    calendar: calendarOf(years),
    years,
    knowledge,
    duties: rows.duties as Duty[],
    tenures,
    units,
    posts,
    people: rows.people,
    villages: rows.villages,
    place: (code) => (code === null ? null : (places.get(code) ?? null)),
    townshipName: (code) => townships.get(code) ?? null,
    holders,
    isVacant,
    viewer(person, day) {
      const name = names.get(person);
      const mark = marks.get(person);
      if (name === undefined || mark === undefined) return null;
      const held = tenures.filter((t) => t.person === person && t.from <= day && (t.to === null || day <= t.to));
      const ids = [...new Set(held.map((t) => t.post))];
      return {
        person,
        name,
        mark,
        posts: ids.flatMap((id): HeldPost[] => {
          const post = posts.get(id);
          const unit = post && units.get(post.unit);
          if (!post || !unit) return [];
          // Who holds it in their own right stands in for nobody.
          const mine = held.filter((t) => t.post === id);
          const away = mine.every((t) => t.deputy) ? mine.find((t) => t.standsFor && t.to) : undefined;
          const standsFor =
            away?.standsFor && away.to ? { name: names.get(away.standsFor) ?? "", until: away.to } : undefined;
          return [
            {
              id,
              unit: unit.code,
              role: post.role,
              county: unit.county,
              department: unit.department,
              ...(standsFor ? { standsFor } : {}),
            },
          ];
        }),
      };
    },
    marksOf: (persons) => persons.flatMap((person) => marks.get(person) ?? []),
    holderView(holder, day) {
      if (holder === null) return { is: "nobody" };
      const post = posts.get(holder);
      if (!post) return { is: "petitioner" };
      const people = holders(holder, day).map((person) => names.get(person) ?? "");
      return { is: "post", post: holder, title: post.title, unit: units.get(post.unit)?.name ?? "", people };
    },
    unitName: (code) => units.get(code)?.name ?? "",
    postsFor({ handler, reviewer: reviewed, county, hands, recused, returned, designated }, day) {
      const unit = unitOf(handler);
      const office = `${county}/petition-office`;
      const soiled = (post: string) => {
        const people = holders(post, day);
        return people.length > 0 && people.every((person) => hands.includes(person) || recused.includes(person));
      };
      /** The first organ above `from` whose post exists and is not held by those who handled it (XF 35, 36, 28). */
      const above = (from: Unit | undefined, role: "reviewer" | "reexaminer"): string => {
        let last = `${rows.settings.province ?? "33"}/government/${role}`;
        for (let at = units.get(from?.parent ?? ""); at; at = units.get(at.parent ?? "")) {
          const post = `${at.code}/${role}`;
          if (!posts.has(post)) continue;
          if (!soiled(post)) return post;
          last = post;
        }
        return last;
      };
      const head = `${unit?.code}/leader`;
      const reviewer = above(unit, "reviewer");
      // A sealed matter stays among sealed desks: with its own while another member may take it, else with the one above.
      const isSealedDesk = posts.get(handler)?.role === "discipline";
      const others = holders(handler, day).filter((person) => !recused.includes(person)).length > 1;
      const sealedNext = others ? handler : `${rows.settings.prefecture}/discipline/discipline`;
      const next = [head, `${office}/cadre`, `${office}/leader`].find(
        (post) => post !== handler && posts.has(post) && !isVacant(post, day) && !soiled(post),
      );
      return {
        clerk: `${office}/clerk`,
        discipline: `${county}/discipline/discipline`,
        head,
        superior: superiorOf(returned.length === 0 || designated ? [] : [handler, ...returned], county),
        reviewer,
        reexaminer: above(unitOf(reviewed ?? reviewer), "reexaminer"),
        next: isSealedDesk ? sealedNext : (next ?? `${office}/cadre`),
      };
    },
  };
}

/** Gives the county of this moment, reading it and its own words again only when its version has moved. */
export function countyReader(parts: Parts): () => Promise<County> {
  let known: { version: string; county: County } | null = null;
  const readWords = rewordingReader(parts);
  let places = { digest: "", knowledge: null as Knowledge | null };
  return stamped(parts.store, async () => {
    const version = await countyVersion(parts.store.db);
    if (known?.version === version) return known.county;
    const rows = await readCounty(parts.store.db);
    await readWords();
    const digest = await crypt.sha256(JSON.stringify([rows.villages, rows.aliases, rows.settings[ADOPTED]]));
    const knowledge = places.knowledge && places.digest === digest ? places.knowledge : knowledgeOf(rows, parts);
    places = { digest, knowledge };
    const marks = rows.people.map(async ({ id }) => [id, await parts.seals.mark("excluded", id)] as const);
    known = { version, county: countyOf(rows, knowledge, new Map(await Promise.all(marks))) };
    return known.county;
  });
}
