import { type Calendar, calendarOf, dayOff } from "../../deadline/calendar.ts";
import { addDays, type CivilDate, localTime, weekday } from "../../deadline/civil-date.ts";
import type { House } from "../../house.node.ts";
import { type Intake, isRefused, type Refused, type Said } from "../../office/office.ts";
import { scopeOf, type Viewer } from "../../petition/access.ts";
import { byNumber, type PetitionRow } from "../../store/petition.ts";
import { unseen } from "../../store/todo.ts";
import { isTopic, type Topic, topicRow } from "../../triage/topic.ts";
import { WORDINGS } from "../../wording/wording.ts";
import { Agenda } from "./agenda.ts";
import type { Arrival } from "./arrival.ts";
import { asidesOf } from "./aside.ts";
import { HOLDERS } from "./cast.ts";
import type { Chance } from "./chance.ts";
import { photo } from "./photo.ts";
import { SAID } from "./reply.ts";
import { PACES, type Pace, type Standing, type Step } from "./step.ts";
import { Together } from "./together.ts";
import { nextStep } from "./way.ts";

/** The clock of a house whose story is being told; null when it is told and time is real again. */
export type Teller = { now: number | null };

/** One petition's way through the office. */
type Life = {
  number: string;
  receipt: string;
  arrival: Arrival;
  pace: Pace;
  blocked: boolean;
  chance: Chance;
  tries: number;
};
type Task = { arrival: Arrival } | { life: Life; step: Step; stage: PetitionRow["stage"] | null };

const ZONE = "Asia/Shanghai";
const MINUTE = 60_000;
const WEEK = 7 * 1440 * MINUTE;
const instant = (day: CivilDate, minute: number): number => Date.parse(`${day}T00:00:00+08:00`) + minute * MINUTE;
/** After so many refusals in a row nobody tries again. */
const MOST_TRIES = 4;
/** Of the chats of the demonstration this share has shut the door on the office. */
const BLOCKED = 0.03;

export type Played = { petitions: number; steps: number; refused: Map<string, number> };

/** Tells a story in a house, day by day, through the same verbs that every door uses. */
export class Play {
  readonly played: Played = { petitions: 0, steps: 0, refused: new Map() };
  readonly #agenda = new Agenda<Task>();
  readonly #viewers = new Map<string, Viewer>();
  readonly #blocked = new Set<string>();
  readonly #calendar: Calendar;
  readonly #house: House;
  readonly #teller: Teller;
  readonly #chance: Chance;
  #together: Together | null = null;

  constructor(house: House, teller: Teller, chance: Chance) {
    this.#house = house;
    this.#teller = teller;
    this.#chance = chance;
    this.#calendar = calendarOf(house.office.calendar());
    house.parts.senders.telegram = async ({ address }) =>
      this.#blocked.has(address) ? { ok: false, error: "the chat is closed to the bot", gone: true } : { ok: true };
  }

  /** Lives the days from the first to the last arrival's, and on to `until`; `tick` is called after each petition. */
  async run(
    arrivals: readonly Arrival[],
    { from, until, users }: { from: CivilDate; until: number; users: ReadonlyMap<string, string> },
    tick: (petitions: number) => void,
    stopped: () => boolean,
  ): Promise<void> {
    this.#together = new Together(this.#house, localTime(until, ZONE).day, (username) => this.#viewers.get(username));
    for (const arrival of arrivals) this.#agenda.put(localTime(arrival.at, ZONE).day, arrival.at, { arrival });
    for (let day = from; instant(day, 0) <= until; day = addDays(day, 1)) {
      await this.#morning(day, until, users);
      for (const { at, task } of this.#agenda.take(day)) {
        if (stopped()) return;
        if (at > until) break;
        this.#teller.now = Math.max(at, this.#teller.now ?? 0);
        if ("arrival" in task) {
          await this.#arrive(task.arrival);
          tick(++this.played.petitions);
        } else await this.#take(task.life, task.step, task.stage);
      }
    }
    this.#teller.now = until;
    await this.#house.office.sweep();
    await this.#begin();
    delete this.#house.parts.senders.telegram;
  }

  /** At the end everybody has something half written on the most pressing of their turns. */
  async #begin(): Promise<void> {
    const { office } = this.#house;
    for (const viewer of this.#viewers.values()) {
      const [row] = (await office.inbox(viewer, { tab: "mine" })).rows;
      if (row) await office.scribble(viewer, row.number, "tell", { message: this.#chance.pick(SAID.message) });
    }
  }

  /** The sweep that a service makes every hour, once a day. */
  async #morning(day: CivilDate, until: number, users: ReadonlyMap<string, string>): Promise<void> {
    const at = instant(day, 8 * 60 + 5);
    if (at > until) return;
    this.#teller.now = Math.max(at, this.#teller.now ?? 0);
    const { office } = this.#house;
    await office.sweep();
    if (this.#viewers.size === 0)
      for (const [username, user] of users) {
        const viewer = await office.viewer(user);
        if (viewer) this.#viewers.set(username, viewer);
      }
    if (weekday(day) === 1) await this.#monday();
    await this.#together?.on(day);
  }

  /** The clerk calls those no message reaches; everybody puts away what they were reminded of. */
  async #monday(): Promise<void> {
    const { office, store } = this.#house;
    const clerk = this.#viewers.get("clerk");
    for (const { notice } of clerk ? await office.undelivered(clerk) : [])
      if (clerk && this.#chance.yes(0.6)) await office.told(clerk, notice, "phone");
    const old = office.now() - WEEK;
    for (const viewer of this.#viewers.values())
      for (const posts = viewer.posts.map(({ id }) => id); ; ) {
        const read = (await unseen(store.db, scopeOf(viewer), posts)).filter(({ createdAt }) => createdAt < old);
        for (const { id } of read) await office.putAway(viewer, id);
        if (read.length === 0) break;
      }
  }

  async #arrive(arrival: Arrival): Promise<void> {
    const { channel, address, household, named, villageField, utterance } = arrival;
    const clerk = this.#viewers.get(villageField?.startsWith("331127") ? "jclerk" : "clerk");
    const atDesk = channel === "phone" || channel === "visit" || channel === "letter";
    const intake: Intake = {
      text: utterance.text,
      language: utterance.language,
      channel,
      contact: named || atDesk ? household : {},
      ...(address ? { address } : {}),
      ...(villageField ? { village: villageField } : {}),
      ...(arrival.photo ? { uploads: [{ name: "photo.png", type: "image/png", bytes: photo(this.#chance) }] } : {}),
      ...(atDesk && clerk ? { writtenBy: { viewer: clerk, post: clerk.posts[0]?.id ?? "" } } : {}),
    };
    const said = await this.#house.office.receive(intake);
    if (isRefused(said)) return this.#count(said.refused);
    const blocked = channel === "telegram" && this.#chance.yes(BLOCKED);
    if (blocked && address) this.#blocked.add(address);
    const chance = this.#chance.fork();
    const { number, receipt } = said;
    const life: Life = { number, receipt, arrival, pace: chance.weigh(PACES), blocked, chance, tries: 0 };
    const row = await byNumber(this.#house.store.db, number);
    if (row) this.#plan(life, row);
    for (const step of asidesOf(chance)) this.#put(life, step, null);
  }

  #count(refused: string): void {
    this.played.refused.set(refused, (this.played.refused.get(refused) ?? 0) + 1);
  }

  #standing(life: Life, row: PetitionRow): Standing {
    const { arrival, pace, blocked } = life;
    const meant = arrival.utterance.topic;
    const topic: Topic = isTopic(row.topic) ? row.topic : "other";
    const desk = deskFor(meant, row);
    const own = desk.slice(0, desk.lastIndexOf("/"));
    return {
      kind: row.kind,
      stage: row.stage,
      topic,
      channel: blocked ? "visit" : row.channel,
      extension: row.extension,
      objections: row.objections,
      pace,
      meant,
      matter: WORDINGS["zh-Hans"].topic[topic] ?? topic,
      desk,
      unit: own === row.unit ? `${row.county}/petition-office` : own,
    };
  }

  #plan(life: Life, row: PetitionRow): void {
    const step = nextStep(this.#standing(life, row), life.chance);
    if (step) this.#put(life, step, row.stage);
  }

  /** Finds the instant of a step: staff work on working days and in working hours, petitioners when they can. */
  #put(life: Life, step: Step, stage: PetitionRow["stage"] | null): void {
    const now = this.#teller.now ?? 0;
    const today = localTime(now, ZONE).day;
    const staff = step.by !== "petitioner" && step.by !== "reader";
    const minute = staff ? life.chance.between(8 * 60 + 40, 17 * 60) : life.chance.between(7 * 60, 21 * 60);
    let day = addDays(today, step.days);
    while ((staff && dayOff(this.#calendar, day)) || instant(day, minute) <= now) day = addDays(day, 1);
    this.#agenda.put(day, instant(day, minute), { life, step, stage });
  }

  /** Takes a step if the petition still stands where it was planned; `stage` null is a word beside the procedure. */
  async #take(life: Life, step: Step, stage: PetitionRow["stage"] | null): Promise<void> {
    const { office, store } = this.#house;
    const row = await byNumber(store.db, life.number);
    if (!row || (stage === null && row.stage === "closed" && step.verb !== "rate" && step.verb !== "attest")) return;
    if (stage !== null && row.stage !== stage) return this.#plan(life, row);
    if (step.by === "reader") await this.#readAnswer(life, row);
    else if (step.verb) {
      const command = { verb: step.verb, input: step.input?.(office.today()) ?? {} };
      const said =
        step.by === "petitioner"
          ? await office.say({ receipt: life.receipt }, command)
          : await this.#act(step.by, row, command);
      this.played.steps++;
      if (isRefused(said)) {
        if (stage === null) return;
        this.#count(`${step.verb} ${said.refused}`);
        if (++life.tries > MOST_TRIES) return;
      } else life.tries = 0;
    }
    if (stage === null) return;
    const after = await byNumber(store.db, life.number);
    if (after && after.stage !== "closed") this.#plan(life, after);
  }

  /** Reading an answer, on a page or in a chat, is what serves it. */
  async #readAnswer(life: Life, row: PetitionRow): Promise<void> {
    const { office } = this.#house;
    const { address } = life.arrival;
    if (row.channel === "chat" && address) await office.transcript("chat", address, row.registeredAt);
    else if (row.channel !== "telegram") await office.track(life.receipt);
  }

  async #act(
    by: Step["by"],
    row: PetitionRow,
    command: Parameters<House["office"]["act"]>[2],
  ): Promise<Said | Refused> {
    const superior = `${row.county}/government/leader`;
    const head = `${row.unit}/leader`;
    const posts = {
      holder: row.holder ?? "",
      clerk: `${row.county}/petition-office/clerk`,
      head: HOLDERS.has(head) ? head : superior,
      superior,
    };
    const member = HOLDERS.get(posts[by as keyof typeof posts]);
    const viewer = member && this.#viewers.get(member.username);
    if (!viewer) return { refused: "not-yours" };
    return this.#house.office.act(viewer, row.number, command, Number.MAX_SAFE_INTEGER);
  }
}

/** The desk that answers for a topic at a petition's place, or the petition office where nobody sits there. */
function deskFor(topic: Topic, { county, township }: PetitionRow): string {
  const { lead } = topicRow(topic);
  const post = lead === "township" ? `${township}/township/cadre` : `${county}/${lead}/cadre`;
  return HOLDERS.has(post) ? post : `${county}/petition-office/cadre`;
}
