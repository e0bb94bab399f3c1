import type { Environment } from '../session/environment.js'
import type { Mode } from '../session/session.js'

/** How many calls a run in mode `auto` may make unless `maxCalls` says otherwise. */
export const defaultCeiling = 300

/** What the environment says; else CI replays, and elsewhere what is missing is asked. */
export const defaultMode = ({ mode, isCI }: Environment): Mode => mode ?? (isCI ? 'replay' : 'auto')
