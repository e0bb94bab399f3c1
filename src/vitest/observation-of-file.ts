import type { Observation, ObservationOfFile } from '../session/observation.js'
import type { ProvidedSession } from './provided-session.js'
import type { Channel } from './run-channel.js'

/** Returns what a worker knows of the observation of its test file, which the config's process decides. */
export function observationOfFile(
  { observe, sharesModules }: Pick<ProvidedSession, 'observe' | 'sharesModules'>,
  { observationOf, insist }: Pick<Channel, 'observationOf' | 'insist'>,
  testFile: () => string,
): ObservationOfFile {
  let known: Observation | undefined
  let asked: Promise<Observation> | undefined
  let isOfOurs = false
  return {
    get known() {
      return known
    },
    packages: observe,
    sharesModules,
    get isOfOurs() {
      return isOfOurs
    },
    ask: (environment) =>
      (asked ??= observationOf(testFile(), environment).then((observation) => (known ??= observation))),
    insist() {
      if (isOfOurs) return
      isOfOurs = true
      if (observe.length === 0) return
      insist(testFile())
      // The models of this file are the originals, unless other files of the worker need the wrapped ones.
      if (sharesModules && known === 'none') known = 'held'
    },
  }
}

/** Stands for the observation in a worker without the plugin, or without observed packages. */
export const observesNothing: ObservationOfFile = {
  known: undefined,
  packages: [],
  sharesModules: false,
  isOfOurs: true,
  ask: async () => 'held',
  insist() {},
}
