/** Japanese: the text for each English one, whichever alert or part of the tool says it. */
export const ja: Readonly<Record<string, string>> = {};
