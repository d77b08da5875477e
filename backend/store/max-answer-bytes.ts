/** The most bytes that one answer may have, as the engine sends it; it is kept in memory. */
export const MAX_ANSWER_BYTES = 256 * 1024 * 1024;
