import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkDigit } from "../../src/petition/number.ts";
import { Moved, Problem, Registered, Tracked } from "../../src/web/api/api-schema.ts";
import { act, OPINION, OWED, openPages, type Pages } from "./pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

const NOBODYS = `1234567890123456789${checkDigit("1234567890123456789")}`;

const count = async () => (await pages.petitions()).length;
const register = async (body: object = { text: OWED }, headers: Record<string, string> = {}) => {
  const response = await pages.ask("/petitions", body, headers);
  expect(response.status).toBe(201);
  return Registered.parse(await response.json());
};
const problem = async (response: Response) => {
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  return Problem.parse(await response.json());
};

describe("POST /api/v1/petitions", () => {
  it("gives number, receipt, day, whose turn until when by what article, and where to look it up", async () => {
    pages.world.on("2026-03-02");
    const said = await register();
    expect(said).toMatchObject({
      registeredOn: "2026-03-02",
      kind: "claim",
      turn: { dueOn: "2026-03-17", articleCode: "XF22,XF23", standing: "ample", days: 15 },
      village: { name: "泉山" },
      triage: { topic: { code: "compensation-payment" }, unsure: false },
      trackUrl: "http://xiaoxi.test/track",
    });
    expect(said.turn.holder).toContain("青田县财政局");
    expect(said.turn.article).toContain("《信访工作条例》第22条");
    expect(said.receipt).toMatch(/^(\d{4}-){4}\d{4}$/);
  });

  it("leaves the contact out when it is to be anonymous", async () => {
    const contact = { name: "吴桂香", phone: "13587100000" };
    const before = (await pages.petitioners()).length;
    await register({ text: OWED, contact, anonymous: true });
    expect((await pages.petitioners()).length).toBe(before);
    await register({ text: OWED, contact, anonymous: false });
    expect((await pages.petitioners()).at(-1)).toMatchObject(contact);
  });

  it("answers the same key and body with the same receipt, and another body with a conflict", async () => {
    const before = await count();
    const headers = { "idempotency-key": "6f6f9b1e-0a7d-4c57-9b0e-5a5d" };
    const [first, second] = await Promise.all([register({ text: OWED }, headers), register({ text: OWED }, headers)]);
    expect(second).toEqual(first);
    expect(await count()).toBe(before + 1);
    const other = await pages.ask("/petitions", { text: "另一件事" }, headers);
    expect(other.status).toBe(409);
    expect((await problem(other)).type).toBe("urn:xiaoxi:problem:key-reused");
    expect(await count()).toBe(before + 1);
  });

  it("seals an accusation and says who has it", async () => {
    const said = await register({ text: "村支书张三截留移民补偿款二十万", kind: "accusation" });
    expect(said.kind).toBe("accusation");
    expect(said.turn).toMatchObject({ articleCode: "HOUSE,JK27" });
    expect(said.triage.villages).toEqual([]);
  });

  it("gives the numbers to call when there is danger", async () => {
    expect((await register({ text: "后山滑坡，房子要塌了" })).dangers.join()).toContain("119");
  });

  it.each([
    ["malformed JSON", '{"text": "水', 400, "body", "不是正确的 JSON"],
    ["no text", {}, 422, "text", "没有填"],
    ["a text of spaces", { text: " \n" }, 422, "text", "请写几句话"],
    ["a text that is a number", { text: 110 }, 422, "text", "要写成文字"],
    ["twenty thousand characters", { text: "水".repeat(20_000) }, 422, "text", "字数太多了"],
    ["an unknown village", { text: OWED, village: "蛤蟆塘外沿" }, 422, "village", "没有找到这个村名"],
    ["a contact that is text", { text: OWED, contact: "吴桂香" }, 422, "contact", "要写成 {} 那样的对象"],
    ["a telephone that is a number", { text: OWED, contact: { phone: 13587 } }, 422, "contact.phone", "要写成文字"],
    ["anonymous that is text", { text: OWED, anonymous: "yes" }, 422, "anonymous", "true 或者 false"],
    ["a misspelt field", { text: OWED, annonymous: true }, 422, "annonymous", "没有这一项"],
    ["an unknown kind", { text: OWED, kind: "gossip" }, 422, "kind", "claim、accusation"],
    ["a list", [OWED], 422, "body", "要写成 {} 那样的对象"],
    ["nothing", "null", 422, "body", "要写成 {} 那样的对象"],
  ])("refuses %s, names the field and writes nothing", async (_, body, status, field, says) => {
    const before = await count();
    const response = await pages.ask("/petitions", body);
    expect(response.status).toBe(status);
    const said = await problem(response);
    expect(said).toMatchObject({ status, field });
    expect(said.detail).toContain(says);
    expect(await count()).toBe(before);
  });

  it("names everything that is wrong at once", async () => {
    const said = await problem(await pages.ask("/petitions", { text: 1, anonymous: 2, village: 3 }));
    expect(said.errors?.map(({ field }) => field).toSorted()).toEqual(["anonymous", "text", "village"]);
  });

  it("speaks the language of the body, else the one the header asks for, about what is wrong too", async () => {
    const refused = async (body: object, language: string) =>
      (await problem(await pages.ask("/petitions", body, { "accept-language": language }))).detail;
    expect(await refused({ text: 1 }, "en")).toBe("text: must be text");
    expect(await refused({ text: 1, language: "en" }, "zh-CN")).toBe("text: must be text");
    expect(await refused({ text: 1, language: "zh-Hant" }, "en")).toBe("text：要寫成文字");
    expect(await refused({ text: 1, language: "fr" }, "zh-CN")).toContain("text：要写成文字");
  });

  it("gives the villages an unclear name may mean", async () => {
    const response = await pages.ask("/petitions", { text: "自来水停了三天", village: "水南" });
    expect(response.status).toBe(422);
    expect((await problem(response)).villages?.map(({ name }) => name)).toEqual(["水南社区", "水南村"]);
  });

  it("refuses more than 256 KB unread, and what is not JSON", async () => {
    const before = await count();
    const large = await pages.ask("/petitions", { text: "水".repeat(100_000) });
    expect(large.status).toBe(413);
    expect((await problem(large)).type).toBe("urn:xiaoxi:problem:too-large");
    const form = await pages.ask("/petitions", "text=x", { "content-type": "application/x-www-form-urlencoded" });
    expect(form.status).toBe(415);
    expect((await problem(form)).detail).toContain("application/json");
    expect(await count()).toBe(before);
  });

  it("whatever JSON comes in, registers it or says in the person's language what is wrong", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.jsonValue(),
          fc.record(
            {
              text: fc.oneof(fc.string({ unit: "grapheme" }), fc.jsonValue()),
              village: fc.oneof(fc.constantFrom("泉山", "水南"), fc.jsonValue()),
              contact: fc.oneof(fc.record({ name: fc.string() }), fc.jsonValue()),
              anonymous: fc.oneof(fc.boolean(), fc.jsonValue()),
              language: fc.oneof(fc.constantFrom("en", "zh-Hans"), fc.jsonValue()),
            },
            { requiredKeys: [] },
          ),
        ),
        async (body) => {
          const before = await count();
          const response = await pages.ask("/petitions", JSON.stringify(body));
          if (response.status === 201) {
            Registered.parse(await response.json());
            return (await count()) === before + 1;
          }
          const said = await problem(response);
          return (
            response.status === 422 && said.detail !== "" && said.field !== undefined && (await count()) === before
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("GET /api/v1/petitions/:receipt", () => {
  it("tells stage, turn, answers with their parts, and history", async () => {
    pages.world.on("2026-03-02");
    const { receipt, number } = await register();
    await act(pages.world, "li", number, "accept", { plan: "先核对补偿清单" });
    await act(pages.world, "li", number, "note", { note: "内部" });
    pages.world.on("2026-04-10");
    await act(pages.world, "li", number, "answer", OPINION);
    const response = await pages.get(`/petitions/${receipt.replaceAll("-", "")}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const said = Tracked.parse(await response.json());
    // A program that looks serves nothing: only a person who reads the answer starts the thirty days.
    expect(said.stage.code).toBe("answered");
    expect(said.turn).toMatchObject({ dueOn: "2026-04-17", articleCode: "HOUSE" });
    expect(said.answers[0]?.parts.map(({ part }) => part)).toEqual(
      expect.arrayContaining(["claim", "facts", "outcome", "opinion", "basis", "promise", "promisedOn"]),
    );
    expect(said.history.map(({ event }) => event.code)).toEqual(["registered", "routed", "accepted", "answered"]);
    expect(said.moves.map(({ verb }) => verb)).toContain("rate");
    const review = await pages.ask(`/petitions/${receipt}/moves`, { verb: "requestReview", input: { reason: "不服" } });
    expect(review.status).toBe(200);
    expect(Tracked.parse(await (await pages.get(`/petitions/${receipt}`)).json()).stage.code).toBe("reviewing");
    expect(JSON.stringify(said)).not.toMatch(/李财政|内部/);
  });

  it("answers alike to a receipt nobody holds and to one that is none", async () => {
    const [nobodys, none] = await Promise.all([pages.get(`/petitions/${NOBODYS}`), pages.get("/petitions/x")]);
    expect([nobodys.status, none.status]).toEqual([404, 404]);
    expect(await nobodys.json()).toEqual(await none.json());
  });

  it("speaks the language that is asked for", async () => {
    const { receipt } = await register();
    const said = Tracked.parse(await (await pages.get(`/petitions/${receipt}`, { "accept-language": "en" })).json());
    expect(said.stage.words).toContain("Passed to a unit");
  });
});

describe("POST /api/v1/petitions/:receipt/moves", () => {
  it("does what the petitioner may do and tells what follows", async () => {
    pages.world.on("2026-03-02");
    const { receipt } = await register();
    const path = `/petitions/${receipt}/moves`;
    const urged = Moved.parse(await (await pages.ask(path, { verb: "urge" })).json());
    expect(urged.stage.code).toBe("routed");
    const corrected = await pages.ask(path, { verb: "correct", input: { village: "北山镇泉山村" } });
    expect(corrected.status).toBe(200);
    const withdrawn = Moved.parse(await (await pages.ask(path, { verb: "withdraw" })).json());
    expect(withdrawn.stage.code).toBe("withdrawn");
    expect(withdrawn.turn?.articleCode).toBe("HOUSE");
  });

  it.each([
    ["a move of the office", { verb: "accept" }, 422, "verb"],
    ["a move that is not open now", { verb: "requestReview", input: { reason: "不服" } }, 422, undefined],
    ["a missing reason", { verb: "requestRecusal", input: { who: "李财政" } }, 422, "input.reason"],
    ["a village nobody knows", { verb: "correct", input: { village: "蛤蟆塘外沿" } }, 422, "input.village"],
    ["a number for words", { verb: "supplement", input: { text: 5 } }, 422, "input.text"],
    ["malformed JSON", "{", 400, "body"],
  ])("refuses %s", async (_, body, status, field) => {
    const { receipt } = await register();
    const response = await pages.ask(`/petitions/${receipt}/moves`, body);
    expect(response.status).toBe(status);
    expect((await problem(response)).field).toBe(field);
  });

  it("knows nobody without a receipt", async () => {
    expect((await pages.ask(`/petitions/${NOBODYS}/moves`, { verb: "urge" })).status).toBe(404);
  });
});

describe("the contract", () => {
  it("is made from the schemas and names every path and answer", async () => {
    const contract = await (await pages.get("/openapi.json")).json();
    expect(contract.openapi).toBe("3.1.0");
    expect(
      Object.keys(contract.paths)
        .filter((path) => path.startsWith("/petitions"))
        .toSorted(),
    ).toEqual([
      "/petitions",
      "/petitions/{receipt}",
      "/petitions/{receipt}/files",
      "/petitions/{receipt}/moves",
      "/petitions/{receipt}/split",
    ]);
    expect(Object.keys(contract.paths["/petitions"].post.responses)).toEqual([
      "200",
      "201",
      "400",
      "409",
      "413",
      "415",
      "422",
      "429",
      "503",
    ]);
    expect(Object.keys(contract.components.schemas)).toEqual(
      expect.arrayContaining(["NewPetition", "Registered", "Tracked", "Move", "Moved", "Problem", "Turn"]),
    );
  });

  it("what is not there is a problem too", async () => {
    const response = await pages.get("/nothing");
    expect(response.status).toBe(404);
    expect((await problem(response)).title).toBe("没有找到");
  });
});
