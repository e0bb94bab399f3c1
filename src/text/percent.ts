/** Returns a share from 0 to 1 in whole percent: `30%`. */
export const percentOf = (share = 0): string => `${Math.round(100 * share)}%`
