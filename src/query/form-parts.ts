/** What of a report follows a form of its own: the columns `form_…` of `report`. */
export const FORM_PARTS = [
  "requests",
  "review_litigation",
  "statistics",
  "art20_1",
  "art20_5",
  "art20_6",
  "art20_8",
  "art20_9",
] as const;
