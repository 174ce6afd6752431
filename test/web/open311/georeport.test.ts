import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { civilDate } from "../../../src/deadline/civil-date.ts";
import { TOPICS } from "../../../src/triage/topic.ts";
import { askedFor } from "../../../src/web/open311/asked.ts";
import { act, OPINION, openPages, type Pages } from "../pages.ts";

let pages: Pages;
let village = "";
let first = "";
beforeAll(async () => {
  pages = await openPages();
  const { world } = pages;
  village = world.office.villages().find(({ name }) => name === "泉山")?.code ?? "";
  world.on("2026-02-10");
  for (const phone of ["13800000001", "13800000002", "13800000003"]) {
    const said = await world.receive("补偿款半年了还没到账，钱什么时候发", { village, contact: { phone } });
    first ||= said.receipt;
    await act(world, "li", said.number, "accept", {});
    await act(world, "li", said.number, "answer", { ...OPINION, promisedOn: "2026-03-04" });
  }
  world.on("2026-03-02");
});
afterAll(() => pages.close());

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === "request" || name === "service" });
const get = async (path: string) => {
  const { status, html, headers } = await pages.visit(`/open311${path}`);
  return { status, text: html, type: headers.get("content-type") };
};
const json = async (path: string) => JSON.parse((await get(path)).text);
const report = async (fields: Record<string, string>, format = "json") => {
  const said = await pages.fill(`/open311/v2/requests.${format}`, fields);
  return { status: said.status, text: said.html };
};
const DRY = { service_code: "water-supply", description: "自来水停了半个月，没水吃", address_string: "泉山" };

describe("GeoReport v2", () => {
  it("is discovered in both formats, for this county alone", async () => {
    const said = await json("/discovery.json");
    expect(said.endpoints[0]).toMatchObject({ url: "http://xiaoxi.test/open311/v2", type: "production" });
    const xml = await get("/discovery.xml?jurisdiction_id=331121");
    expect(xml.type).toBe("text/xml; charset=utf-8");
    expect(parser.parse(xml.text).discovery.endpoints.endpoint.formats.format).toEqual(said.endpoints[0].formats);
    expect((await get("/v2/services.xml?jurisdiction_id=city.gov")).status).toBe(404);
  });

  it("has the matters people write about as services, alike in both formats", async () => {
    const services = await json("/v2/services.json");
    expect(services.map(({ service_code }: { service_code: string }) => service_code)).toEqual(
      TOPICS.map(({ slug }) => slug),
    );
    const { text } = await get("/v2/services.xml");
    expect(text.startsWith('<?xml version="1.0" encoding="utf-8"?>')).toBe(true);
    expect(parser.parse(text).services.service[0].service_name).toBe(services[0].service_name);
    expect(await json("/v2/services/wages.json")).toMatchObject({
      service_code: "wages",
      attributes: [{ code: "another", order: 1, values: [{ key: "no" }, { key: "yes" }] }],
    });
    const none = await get("/v2/services/graffiti.xml");
    expect([none.status, parser.parse(none.text).errors.error.code]).toEqual([404, "404"]);
  });

  it("registers as every door does, and answers to the receipt alone, without the words", async () => {
    const said = await report({ ...DRY, last_name: "张", first_name: "三", phone: "13912345678" });
    expect(said.status).toBe(201);
    const [{ service_request_id: receipt, service_notice }] = JSON.parse(said.text);
    expect(receipt).toMatch(/^(\d{4}-){4}\d{4}$/);
    const number = /\d{2}-\d{3}-\d{3}-\d{3}/.exec(service_notice)?.[0] ?? "";
    const [mine] = await json(`/v2/requests/${receipt}.json`);
    expect(mine).toMatchObject({
      status: "open",
      service_code: "water-supply",
      description: null,
      address_id: village,
      requested_datetime: "2026-03-02T00:00:00+08:00",
    });
    expect(await json(`/v2/tokens/${receipt}.json`)).toEqual([{ service_request_id: receipt, token: receipt }]);
    expect((await get(`/v2/requests/${number}.json`)).status).toBe(404);
    const both = await get(`/v2/requests.xml?service_request_id=${receipt},${first}`);
    expect(both.text.match(/<request>/g)?.length).toBe(2);
    expect(both.text).not.toContain("没水吃");
    expect((await get(`/v2/requests.json?service_request_id=${receipt},${number}`)).status).toBe(404);
    const again = await report({ ...DRY, phone: "13912345678" });
    expect([again.status, JSON.parse(again.text)[0].service_request_id]).toEqual([200, null]);
    expect((await report({ ...DRY, phone: "13912345678", "attribute[another]": "yes" })).status).toBe(201);
  });

  it("says in its own form what is missing or not known", async () => {
    const codes = async (fields: Record<string, string>) => {
      const { status, text } = await report(fields);
      return [status, JSON.parse(text)[0].code, JSON.parse(text)[0].description.split(/[：:]/)[0]];
    };
    expect(await codes({ description: "停水" })).toEqual([400, 400, "service_code"]);
    expect(await codes({ ...DRY, service_code: "graffiti" })).toEqual([404, 404, "service_code"]);
    expect(await codes({ ...DRY, description: "" })).toEqual([400, 400, "description"]);
    expect(await codes({ ...DRY, jurisdiction_id: "city.gov" })).toEqual([404, 404, "jurisdiction_id"]);
    expect(await codes({ ...DRY, phone: "139****5678" })).toEqual([400, 400, "phone"]);
    expect((await get("/v2/requests.json?status=pending")).status).toBe(400);
    expect((await get("/v2/nothing.xml")).text).toContain("<code>404</code>");
  });

  it("lists what the public board shows and nothing else, before and after a tip-off", async () => {
    const { office } = pages.world;
    const list = async () => (await get("/v2/requests.json?start_date=2026-01-01&end_date=2026-03-31")).text;
    expect(await list()).toBe("[]");
    const entry = { topic: "compensation-payment", place: village, basis: "条例第三十二条", until: "2026-04-01" };
    const text = "补偿款由财政局直接打到各户一卡通 <b>&amp;";
    expect(await office.board.publish(await pages.world.viewer("chen"), { ...entry, text, sure: true })).toBeNull();
    const before = await list();
    const [common] = JSON.parse(before);
    expect(common).toMatchObject({ status: "closed", status_notes: text, address_id: village });
    const xml = await get("/v2/requests.xml");
    expect(XMLValidator.validate(xml.text)).toBe(true);
    expect(parser.parse(xml.text).service_requests.request[0].status_notes).toBe(text);
    expect(await json("/v2/requests.json?status=open")).toEqual([]);
    expect(await json("/v2/requests.json?service_code=wages,survey")).toEqual([]);
    expect(await json("/v2/requests.json?page=2")).toEqual([]);
    expect(await json(`/v2/requests/${common.service_request_id}.json`)).toEqual([common]);

    const said = await report({
      service_code: "corruption",
      description: "村支书把征地款装进自己口袋",
      address_id: village,
    });
    const [{ service_request_id: receipt }] = JSON.parse(said.text);
    expect(await list()).toBe(before);
    expect((await pages.petitions()).filter(({ kind }) => kind === "accusation").length).toBe(1);
    expect((await json(`/v2/requests/${receipt}.json`))[0].status).toBe("open");
  });

  it("a range is ninety days at most, and those before today where none is named", () => {
    const today = civilDate("2026-03-02");
    const asked = (query: Record<string, string>) => askedFor(query, today);
    expect(asked({ start_date: "2026-01-01T00:00:00Z", end_date: "2026-06-01" })).toEqual({ wrong: "end_date" });
    expect(asked({ start_date: "last week" })).toEqual({ wrong: "start_date" });
    const usual = asked({});
    expect("fits" in usual && [usual.fits("wages", today), usual.fits("wages", civilDate("2025-11-01"))]).toEqual([
      true,
      false,
    ]);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("start_date", "end_date", "page", "status"), fc.string()), (query) => {
        expect(Object.keys(asked(query)).length).toBeGreaterThan(0);
      }),
    );
  });
});
