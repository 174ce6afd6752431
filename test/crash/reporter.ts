import { createHash } from "node:crypto";
import { JPEG } from "../sample.ts";

/** How a report is brought: by a program, by the web form, by the form with a photo, as a tip-off. */
export const WAYS = ["api", "form", "photo", "sealed"] as const;
export type Way = (typeof WAYS)[number];
/** A report whose receipt was seen. */
export type Given = { way: Way; text: string; receipt: string };

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A repeatable row of numbers from 0 up to 1. */
export function drawsOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A UUID that is the same whenever the same report is brought again. */
const keyOf = (text: string) =>
  createHash("sha256")
    .update(text)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");

function formOf(way: Way, text: string): FormData {
  const form = new FormData();
  form.set("key", keyOf(text));
  form.set("text", text);
  if (way === "photo") form.append("files", new File([new Uint8Array(JPEG)], "wall.jpg", { type: "image/jpeg" }));
  return form;
}

async function bring(url: string, way: Way, text: string): Promise<string | null> {
  if (way === "form" || way === "photo") {
    const body = formOf(way, text);
    const answer = await fetch(`${url}/report`, { method: "POST", headers: { origin: url }, body });
    const page = await answer.text();
    if (answer.status !== 200) throw new Refusal(answer.status, page);
    return /<dd class="code">([\d-]+)<\/dd>/.exec(page)?.[1] ?? null;
  }
  const answer = await fetch(`${url}/api/v1/petitions`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": keyOf(text) },
    body: JSON.stringify({ text, ...(way === "sealed" ? { kind: "accusation" } : {}) }),
  });
  const said = await answer.text();
  if (answer.status !== 201) throw new Refusal(answer.status, said);
  return (JSON.parse(said) as { receipt: string }).receipt;
}

/** The service answered, and it was no receipt. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, said: string) {
    super(`answered ${status}: ${said.slice(0, 200)}`);
    this.status = status;
  }
}

/**
 * Brings one report as people and their browsers do: when the line breaks, the same again, until a receipt is seen. An
 * answer other than a receipt or "slower" (429) ends the play.
 */
export async function insist(url: string, way: Way, text: string): Promise<Given> {
  for (;;) {
    try {
      const receipt = await bring(url, way, text);
      if (receipt === null) throw new Refusal(200, "a page without a receipt");
      return { way, text, receipt };
    } catch (error) {
      if (error instanceof Refusal && error.status !== 429) throw error;
      await pause(40);
    }
  }
}
