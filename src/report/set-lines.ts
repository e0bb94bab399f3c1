import { wrap } from '../text/wrap.js'
import type { BaselineResult } from '../verdict/baseline-result.js'
import type { ProfileResult } from '../verdict/profile-result.js'
import { baselineLines } from './baseline-lines.js'
import type { Palette } from './palette.js'
import { profileLine } from './profile-table.js'

/** Returns what a run says at its end about its baselines and its profiles. Empty for a run without any. */
export const setLines = (
  baselines: readonly BaselineResult[],
  profiles: readonly ProfileResult[],
  palette: Palette,
): readonly string[] => [
  ...baselineLines(baselines, palette),
  ...profiles.flatMap((profile) => wrap(`Profile of ${profileLine(profile)}`)),
]
