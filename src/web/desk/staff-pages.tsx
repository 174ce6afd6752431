import { Hono } from "hono";
import { dutyPages } from "../admin/admin-duty.tsx";
import { peoplePages } from "../admin/admin-people.tsx";
import { calendarPages } from "../admin/calendar.tsx";
import { countyPages } from "../admin/county.tsx";
import { coveragePages } from "../admin/coverage.tsx";
import { hookPages } from "../admin/hook.tsx";
import { pastPages } from "../admin/past.tsx";
import { wordingPages } from "../admin/wording.tsx";
import { wordingLinePages } from "../admin/wording-line.tsx";
import { speak } from "../language.ts";
import type { PagesParts } from "../parts.ts";
import { keepPages } from "./board/keep.tsx";
import { briefPages } from "./brief.tsx";
import { type Staff, staffOnly } from "./desk.ts";
import { entryPages } from "./entry/entry.tsx";
import { inboxPages } from "./inbox/inbox.tsx";
import { undeliveredPages } from "./inbox/undelivered.tsx";
import { keysPages } from "./keys/keys.tsx";
import { matterPages } from "./matter/matter.tsx";
import { returnedPages } from "./matter/returned.tsx";
import { documentPages } from "./opinion/document.tsx";
import { opinionPages } from "./opinion/opinion.tsx";
import { snippetPages } from "./opinion/snippets.tsx";
import { petitionPages } from "./petition/petition.tsx";
import { phonePages } from "./phone.tsx";
import { absencePages } from "./rounds/absence.tsx";
import { handoverPages } from "./rounds/leave.tsx";
import { promisePages } from "./rounds/promises.tsx";
import { visitPages } from "./rounds/visits.tsx";
import { keyPages } from "./sign-in/key.tsx";
import { ownAccountPages } from "./sign-in/own-sessions.tsx";
import { secondFactorPages } from "./sign-in/second-factor.tsx";
import { signInPages } from "./sign-in/sign-in.tsx";
import { signInLinkPages } from "./sign-in/sign-in-link.tsx";
import { annualPages } from "./window/annual.tsx";
import { causesPages } from "./window/causes.tsx";
import { countiesPages } from "./window/counties.tsx";
import { figureListPages } from "./window/figure-list.tsx";
import { roomSheetPages } from "./window/room-sheet.tsx";
import { sheetPages } from "./window/sheet.tsx";
import { summaryPages } from "./window/summary.tsx";
import { weekPages } from "./window/week.tsx";

const INSIDE = [
  "/desk",
  "/promises",
  "/visits",
  "/inbox",
  "/inbox.xlsx",
  "/petitions",
  "/entry",
  "/summary",
  "/counties",
  "/undelivered",
  "/objections",
  "/matters",
  "/admin",
];

/** The pages of the staff: sign-in, and behind it everything the viewer's posts let them see. */
export function staffPages(parts: PagesParts): Hono<Staff> {
  const app = new Hono<Staff>();
  app.use("/sign-in", speak);
  app.use("/sign-in/*", speak);
  app.route("/", signInPages(parts));
  app.route("/", signInLinkPages(parts));
  app.route("/", briefPages(parts));
  const inside = staffOnly(parts);
  for (const path of INSIDE) app.use(path, speak, inside).use(`${path}/*`, speak, inside);
  for (const pages of [
    inboxPages(),
    keysPages(),
    petitionPages(),
    opinionPages(parts),
    documentPages(parts),
    snippetPages(),
    // Before the pages whose addresses end in any name.
    roomSheetPages(),
    returnedPages(),
    matterPages(),
    entryPages(parts),
    summaryPages(),
    figureListPages(),
    causesPages(),
    countiesPages(),
    weekPages(),
    annualPages(),
    sheetPages(),
    undeliveredPages(),
    phonePages(),
    keyPages(parts),
    ownAccountPages(parts),
    secondFactorPages(parts),
    peoplePages(parts),
    dutyPages(),
    coveragePages(),
    calendarPages(),
    wordingPages(),
    countyPages(),
    hookPages(),
    pastPages(),
    keepPages(),
    promisePages(),
    visitPages(),
    absencePages(),
    handoverPages(),
    wordingLinePages(parts),
  ])
    app.route("/", pages);
  return app;
}
