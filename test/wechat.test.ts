import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Service, scratch, startService } from "./service.ts";
import { openWechat, type Platform } from "./wechat.ts";
import { ACCOUNT } from "./wechat-callback.ts";

let place: ReturnType<typeof scratch>;
let platform: Platform;
let service: Service;
beforeEach(async () => {
  place = scratch();
  platform = await openWechat({ now: Date.now });
  service = await startService(place.folder, {
    WECHAT_APP_ID: ACCOUNT.appId,
    WECHAT_APP_SECRET: ACCOUNT.appSecret,
    WECHAT_TOKEN: ACCOUNT.token,
    WECHAT_AES_KEY: ACCOUNT.aesKey,
    WECHAT_API_ROOT: platform.root,
  });
});
afterEach(async () => {
  await service.kill();
  await platform.close();
  place.remove();
});

it("leads a person from the first word to the progress of their matter, through the service as it runs", {
  timeout: 120_000,
}, async () => {
  expect(await platform.connect(`${service.url}/wechat`)).toBe(true);
  const aunt = platform.person("oXf_aunt-bXrbNODIiE3bGY");
  const heard = async (count: number) => {
    await vi.waitFor(() => expect(aunt.heard().length).toBeGreaterThanOrEqual(count), { timeout: 20_000 });
    return aunt.heard()[count - 1];
  };

  await aunt.event("subscribe");
  expect((await heard(1))?.lines).toContain("反映问题");

  expect(await aunt.says("我是腊口村的，补偿款半年了还没到账")).toMatchObject({ tries: 1, trouble: false });
  const receipt = await heard(2);
  expect(receipt?.text).toContain("编号：26-");
  expect((await heard(3))?.lines).toEqual(["不留电话"]);
  const code = /\d{4}(?:-\d{4}){4}/.exec(receipt?.text ?? "")?.[0];
  expect((await fetch(`${service.url}/api/v1/petitions/${code}`)).status).toBe(200);

  await aunt.presses("不留电话");
  expect((await heard(4))?.text).toContain("村：腊口");
  await aunt.photographs();
  expect((await heard(5))?.text).toContain("已经补充到编号");
  await aunt.says("查进度");
  const progress = await heard(6);
  expect(progress?.text).toContain("现在由 青田县");
  expect(progress?.text).toMatch(/还剩 \d+ 天/);
  expect(progress?.lines).toEqual(["催办", "补材料", "撤回"]);

  // Asked once, the platform gave one token for all of it; nobody else was let in.
  expect(platform.callsOf("/cgi-bin/stable_token")).toHaveLength(1);
  expect((await fetch(`${service.url}/wechat`, { method: "POST", body: "<xml/>" })).status).toBe(401);
});
