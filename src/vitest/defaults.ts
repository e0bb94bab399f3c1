import type { Environment } from '../session/environment.js'
import type { Mode } from '../session/session.js'

/** The default of `maxCalls`: how many calls a run in mode `auto` may make. */
export const defaultCeiling = 300

/** Returns the mode that the environment sets. Default: `replay` in CI, `auto` elsewhere. */
export const defaultMode = ({ mode, isCI }: Environment): Mode => mode ?? (isCI ? 'replay' : 'auto')
