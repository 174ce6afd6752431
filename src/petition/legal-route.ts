/** Procedures a matter is led into when the law has one for it (XF 31(1)–(5)); each has its words in prompts/. */
export const LEGAL_ROUTES = [
  "litigation",
  "reconsideration",
  "land-arbitration",
  "labour-arbitration",
  "political-legal",
  "party-appeal",
  "administrative-ruling",
  "duty-performance",
] as const;
export type LegalRoute = (typeof LEGAL_ROUTES)[number];

/** Where each route stands in the law, with the limits the petitioner must know before it is too late. */
export const LEGAL_ROUTE_ARTICLES: Record<LegalRoute, string> = {
  litigation: "XF31(1)",
  reconsideration: "XF31(1)",
  "land-arbitration": "XF31(2)",
  "labour-arbitration": "XF31(2)",
  "political-legal": "XF31(1)",
  "party-appeal": "XF31(3)",
  "administrative-ruling": "XF31(4)",
  "duty-performance": "XF31(5)",
};
