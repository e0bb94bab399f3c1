import { excerpt } from '../text/excerpt.js'

/** Returns a reply that could not be used, as a verdict keeps it: one line of at most 4,000 columns. */
export const replyInVerdict = (reply: string): string => excerpt(reply, 4_000)
