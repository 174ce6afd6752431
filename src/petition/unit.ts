/** Units of government and the posts in them. Posts own the work; people hold posts, so work survives a transfer. */

export const LEVELS = ["township", "county", "prefecture", "province"] as const;
export type Level = (typeof LEVELS)[number];

/** What a post is for. `leader` is the head of its unit, `clerk` sits in the petition office. */
export const POST_ROLES = ["clerk", "cadre", "leader", "reviewer", "reexaminer", "discipline", "admin"] as const;
export type PostRole = (typeof POST_ROLES)[number];

/** `code` is readable: `331121/finance`, `331121001/township`, `331121/government`, `3311/government`. */
export type Unit = {
  code: string;
  name: string;
  /** A lead of the taxonomy (`finance`, `township`, `petition-office`, …) or `government`. */
  department: string;
  level: Level;
  /** Code of the county it belongs to, or of the prefecture above. */
  county: string;
  /** The organ one level above, which reviews what this unit answers (XF 35); null at the top. */
  parent: string | null;
};

/** The unit a post is in, read off its id. */
export const unitOfPost = (post: string): string => post.slice(0, post.lastIndexOf("/"));

/** `id` is `<unit>/<role>`. */
export type Post = { id: string; unit: string; role: PostRole; title: string };
