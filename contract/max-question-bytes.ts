/** The longest question that is read, as JSON in UTF-8: its filter values may be long, but not this long. */
export const MAX_QUESTION_BYTES = 1_500_000;
