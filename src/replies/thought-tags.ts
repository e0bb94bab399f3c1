/** The tags in which models put what they think before they answer, as a part of a regular expression. */
export const thoughtTags = 'think|thinking|thought|reasoning|reflection|scratchpad'
