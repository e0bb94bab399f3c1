/** The most facts of a reason that are checked. */
export const mostFacts = 8
