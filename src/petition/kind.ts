/**
 * What a petition is: an appeal or request, an accusation of wrongdoing by an official, a suggestion, a question
 * (信访工作条例 29–31; a question is answered on the spot under 23).
 */
export const KINDS = ["claim", "accusation", "suggestion", "inquiry"] as const;
export type Kind = (typeof KINDS)[number];
