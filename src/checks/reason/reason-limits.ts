/** The most calls of the editor for one reason. Trimming has what is left of them. */
export const mostEditorCalls = 9

/** In UTF-16 code units. A longer text explains more than one decision. */
export const longestReason = 2_000
