import type { Child } from "hono/jsx";
import type { PetitionView } from "../../office/view.ts";
import { SURE, type Triage } from "../../triage/triage.ts";
import { sayPlace } from "../place.tsx";
import type { Desk } from "./desk.ts";
import { type Part, partOf, sayWeight } from "./petition/evidence.tsx";
import { Bar } from "./window/bar.tsx";

/** From this share on nothing else comes into question. */
const CERTAIN = 0.85;
/** A row names as many words as are read at a glance. */
const MOST_WORDS = 5;

type Props = { desk: Desk; petition: PetitionView };

/** The share of a guess among all that was heard, as `sureness` is the share of the best: scores are log-odds. */
export function shareOf({ topics, sureness }: Pick<Triage, "topics" | "sureness">, rank: number): number {
  const [best, one] = [topics[0], topics[rank]];
  if (!best || !one) return 0;
  return rank === 0 ? sureness : Math.min(1 - sureness, sureness * Math.exp(one.score - best.score));
}

/** Never a hundred: a machine that says so is believed. */
export const percentOf = (share: number): number => Math.min(99, Math.round(100 * share));

const surenessOf = (triage: Triage): "certain" | "fair" | "doubtful" => {
  if (triage.unsure.includes("topic") || triage.sureness < SURE) return "doubtful";
  return triage.sureness >= CERTAIN ? "certain" : "fair";
};

type Word = { word: string; weight: number | undefined };

/** The words of one part as they stand in the text, the weightiest first, each once; without weights, the longest alone. */
function wordsFor(triage: Triage, part: Part): Word[] {
  const words = new Map<string, Word>();
  for (const one of triage.evidence) {
    const { word, weight } = one;
    if (partOf(one, triage) === part && (words.get(word)?.weight ?? -1) < (weight ?? 0))
      words.set(word, { word, weight });
  }
  const found = [...words.values()];
  return found
    .filter(
      ({ word, weight }) => weight !== undefined || !found.some((one) => one.word !== word && one.word.includes(word)),
    )
    .sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0));
}

const Words = ({ desk, triage, part }: { desk: Desk; triage: Triage; part: Part }) => {
  const say = desk.words.desk.reading;
  const words = wordsFor(triage, part);
  if (words.length === 0) return null;
  return (
    <span class="by">
      {say.by}{" "}
      {words.slice(0, MOST_WORDS).map(({ word, weight }) => (
        <>
          <mark class={`ev-${part}`}>{word}</mark>
          {weight === undefined ? " " : <small class="by-weight">+{sayWeight(weight)} </small>}
        </>
      ))}
      {words.length > MOST_WORDS && say.more({ n: words.length })}
    </span>
  );
};

const Row = ({ desk, part, children }: { desk: Desk; part: Part; children: Child }) => {
  const say = desk.words.desk.reading;
  const sign = say.part[part].toLowerCase().includes(say.tag[part]) ? null : <span class="sign">{say.tag[part]}</span>;
  return (
    <div class={`row-${part}`}>
      <dt>
        {sign} {say.part[part]}
      </dt>
      <dd>{children}</dd>
    </div>
  );
};

/** Which matter the machine took it for, how sure it was, by which words, and what it would have said else. */
export const TopicRows = ({ desk, petition, children }: Props & { children: Child }) => {
  const { words } = desk;
  const say = words.desk.reading;
  const { triage } = petition;
  const [best, second] = triage.topics;
  const sureness = surenessOf(triage);
  const name = (topic: string) => words.topic[topic] ?? topic;
  return (
    <>
      <Row desk={desk} part="best">
        {best ? (
          <p class="verdict">
            <strong class="verdict-best">{name(best.topic)}</strong>{" "}
            <span class={`sureness sureness-${sureness}`}>
              {say[sureness]} {percentOf(triage.sureness)}%
            </span>{" "}
            <Bar n={percentOf(triage.sureness)} most={100} kind="in" />{" "}
            <small class="score">{say.score({ score: sayWeight(best.score) })}</small>{" "}
            <Words desk={desk} triage={triage} part="best" />
          </p>
        ) : (
          <p class="verdict">
            {say.noTopicWords} <span class="sureness sureness-doubtful">{say.doubtful}</span>
          </p>
        )}
        {petition.topic !== triage.topic && (
          <p class="now">{say.corrected({ topic: name(petition.topic), was: name(triage.topic) })}</p>
        )}
        {children}
      </Row>
      {second && (
        <Row desk={desk} part="second">
          <p class="verdict">
            <strong>{name(second.topic)}</strong> {percentOf(shareOf(triage, 1))}%{" "}
            <Bar n={percentOf(shareOf(triage, 1))} most={100} kind="out" />{" "}
            <small class="score">{say.score({ score: sayWeight(second.score) })}</small>{" "}
            <Words desk={desk} triage={triage} part="second" />
          </p>
        </Row>
      )}
    </>
  );
};

/** Which village the machine heard: one, some to ask about, one that is in no book, or none. */
export const PlaceRow = ({ desk, petition, children }: Props & { children: Child }) => {
  const say = desk.words.desk.reading;
  const { triage, village } = petition;
  const heard = triage.village ?? triage.destination;
  const went = triage.village ? triage.destination : null;
  const name = (code: string) => {
    const place = desk.office.place(code);
    return place ? sayPlace(place) : code;
  };
  const said = triage.evidence.some((one) => partOf(one, triage) === "place");
  const doubted = triage.unsure.includes("village") && (heard !== null || triage.villageCandidates.length > 0);
  return (
    <Row desk={desk} part="place">
      <p class="verdict">
        {heard ? <strong>{name(heard.code)}</strong> : null}
        {went && ` · ${desk.words.desk.petition.destination} ${name(went.code)}`}
        {!heard && triage.villageCandidates.length > 0 && (
          <>
            {say.several} <strong>{triage.villageCandidates.map(name).join(desk.words.office.list)}</strong>
          </>
        )}
        {!heard && triage.villageCandidates.length === 0 && (
          <span>{triage.villageNamed ? say.named({ name: triage.villageNamed }) : say.noVillage}</span>
        )}{" "}
        {doubted && <span class="sureness sureness-doubtful">{say.doubtful}</span>}{" "}
        {heard && !said ? <small>{say.given}</small> : <Words desk={desk} triage={triage} part="place" />}
      </p>
      {village && village.code !== heard?.code && (
        <p class="now">
          {say.now} <strong>{sayPlace(village)}</strong>
        </p>
      )}
      {children}
    </Row>
  );
};

/** What made it more than a claim; nothing where nothing did. */
export const KindRow = ({ desk, petition }: Props) => {
  const { words } = desk;
  const say = words.desk.reading;
  const { triage, kind } = petition;
  const doubted = triage.unsure.includes("kind");
  const told = triage.evidence.some((one) => partOf(one, triage) === "kind");
  if (!told && !doubted) return null;
  return (
    <Row desk={desk} part="kind">
      <p class="verdict">
        <strong>{words.office.kind[triage.kind]}</strong>{" "}
        {doubted && <span class="sureness sureness-doubtful">{say.unsureKind}</span>}{" "}
        <Words desk={desk} triage={triage} part="kind" />
      </p>
      {kind !== triage.kind && (
        <p class="now">
          {say.now} <strong>{words.office.kind[kind]}</strong>
        </p>
      )}
    </Row>
  );
};

/** What may cost a life; nothing where nothing was heard. */
export const DangerRow = ({ desk, petition: { triage } }: Props) => {
  if (triage.dangers.length === 0) return null;
  return (
    <Row desk={desk} part="danger">
      <p class="verdict">
        {triage.dangers.map((danger) => (
          <span class="mark mark-urgent">{desk.words.desk.petition.danger[danger]}</span>
        ))}{" "}
        <Words desk={desk} triage={triage} part="danger" />
      </p>
    </Row>
  );
};
