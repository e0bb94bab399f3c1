/** The tags around the thoughts before an answer, as a part of a regular expression. */
export const thoughtTags = 'think|thinking|thought|thoughts|reasoning|reflection|scratchpad|analysis|seed:think'
