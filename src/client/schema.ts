// Made from the contract by `npm run client`; test/client/client.test.ts holds it current.
export type Step = {
  type:
    | "petition.registered"
    | "petition.accepted"
    | "petition.accepted-short"
    | "petition.declined"
    | "petition.redirected"
    | "petition.transferred"
    | "petition.extended"
    | "petition.answered"
    | "petition.replied"
    | "petition.served"
    | "petition.settled"
    | "petition.fulfilled"
    | "petition.resumed"
    | "petition.review-requested"
    | "petition.review-answered"
    | "petition.remanded"
    | "petition.reexamination-requested"
    | "petition.reexamination-answered"
    | "petition.withdrawn"
    | "petition.reinstated"
    | "petition.lapsed"
    | "test";
  timestamp: string;
  data: {
    number?: string;
    kind?: "claim" | "accusation" | "suggestion" | "inquiry";
    on?: string;
    article?: string;
    stage?:
      | "registered"
      | "routed"
      | "objected"
      | "disputed"
      | "accepted"
      | "expedited"
      | "answered"
      | "served"
      | "reviewing"
      | "reviewed"
      | "review-served"
      | "reexamining"
      | "reexamined"
      | "settled"
      | "studying"
      | "sealed"
      | "examining"
      | "concluded"
      | "withdrawn"
      | "closed";
    dueOn?: string | null;
  };
};
export type Repeated = {
  repeated: true;
  number: string;
  registeredOn: string;
  kind: "claim" | "accusation" | "suggestion" | "inquiry";
  stage: {
    code:
      | "registered"
      | "routed"
      | "objected"
      | "disputed"
      | "accepted"
      | "expedited"
      | "answered"
      | "served"
      | "reviewing"
      | "reviewed"
      | "review-served"
      | "reexamining"
      | "reexamined"
      | "settled"
      | "studying"
      | "sealed"
      | "examining"
      | "concluded"
      | "withdrawn"
      | "closed";
    words: string;
  };
  turn: Turn | null;
  says: string;
  trackUrl: string;
};
export type Turn = {
  holder: string;
  dueOn: string;
  article: string;
  articleCode: string;
  basis: "law" | "house";
  owes: string;
  standing: "ample" | "soon" | "today" | "late";
  days: number;
  provisional: boolean;
  steps: Array<string>;
};
export type Registered = {
  number: string;
  receipt: string;
  proof: string | null;
  registeredOn: string;
  kind: "claim" | "accusation" | "suggestion" | "inquiry";
  turn: Turn;
  village: Place | null;
  triage: {
    topic: { code: string; words: string };
    words: Array<string>;
    sureness: number;
    unsure: boolean;
    villages: Array<Place>;
    topics: Array<string>;
  };
  matters: number;
  apart: Apart | null;
  dangers: Array<string>;
  trackUrl: string;
};
export type Place = { code: string; name: string; township: string; county: string };
export type Apart = { topic: { code: string; words: string }; text: string };
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  field?: string;
  errors?: Array<{ field: string; detail: string }>;
  villages?: Array<Place>;
};
export type NewPetition = {
  text: string;
  village?: string;
  contact?: { name?: string; phone?: string };
  anonymous?: boolean;
  language?: "zh-Hans" | "zh-Hant" | "en";
  kind?: "claim" | "accusation" | "suggestion" | "inquiry";
  another?: boolean;
};
export type Tracked = {
  number: string;
  kind: "claim" | "accusation" | "suggestion" | "inquiry";
  topic: { code: string; words: string };
  village: Place | null;
  registeredOn: string;
  stage: {
    code:
      | "registered"
      | "routed"
      | "objected"
      | "disputed"
      | "accepted"
      | "expedited"
      | "answered"
      | "served"
      | "reviewing"
      | "reviewed"
      | "review-served"
      | "reexamining"
      | "reexamined"
      | "settled"
      | "studying"
      | "sealed"
      | "examining"
      | "concluded"
      | "withdrawn"
      | "closed";
    words: string;
  };
  outcome: string | null;
  turn: Turn | null;
  answers: Array<Happened>;
  history: Array<Happened>;
  messages: Array<{ text: string; at: string }>;
  attachments: Array<{ name: string; type: string; size: number; heard: string | null }>;
  linked: Array<string>;
  apart: Apart | null;
  moves: Array<{
    verb:
      | "reinstate"
      | "rate"
      | "attest"
      | "requestReview"
      | "requestReexamination"
      | "fulfil"
      | "resume"
      | "supplement"
      | "urge"
      | "correct"
      | "requestRecusal"
      | "withdraw";
    words: string;
    article: string;
    fields: Array<{ name: string; required: boolean; max: number | null; options: Array<string> }>;
  }>;
};
export type Happened = {
  seq: number;
  on: string;
  event: { code: string; words: string };
  unit: string | null;
  article: string;
  articleCode: string;
  parts: Array<{ part: string; label: string; words: string }>;
};
export type Moved = {
  number: string;
  seq: number;
  stage: {
    code:
      | "registered"
      | "routed"
      | "objected"
      | "disputed"
      | "accepted"
      | "expedited"
      | "answered"
      | "served"
      | "reviewing"
      | "reviewed"
      | "review-served"
      | "reexamining"
      | "reexamined"
      | "settled"
      | "studying"
      | "sealed"
      | "examining"
      | "concluded"
      | "withdrawn"
      | "closed";
    words: string;
  };
  turn: Turn | null;
  says: string;
};
export type Move = {
  verb:
    | "reinstate"
    | "rate"
    | "attest"
    | "requestReview"
    | "requestReexamination"
    | "fulfil"
    | "resume"
    | "supplement"
    | "urge"
    | "correct"
    | "requestRecusal"
    | "withdraw";
  input?: Record<string, string>;
  language?: "zh-Hans" | "zh-Hant" | "en";
};
export type Files = { files?: Array<Blob>; text?: string };
export type Figures = {
  on: string;
  open: number;
  late: number;
  soon: number;
  registered: number;
  closed: number;
  told: { of: number; met: number };
  answered: { of: number; met: number };
};
