import { basename, dirname, join } from 'node:path'
import { safeName, safeNameWithoutDots } from '../../recordings/format/recording-path.js'

/** The folder of baselines, beside the test files. */
export const baselinesFolder = '__baselines__'

/** The parts of a baseline's place. */
export interface BaselinePlace {
  /** The path of the test file. */
  readonly testFile: string
  readonly subject: string
  readonly check: string
  /** The option `name`, which tells apart two baselines of one check. */
  readonly name: string | undefined
}

/**
 * Returns the path of a baseline: `__baselines__/reviews.test.ts/sentiment.redaction.jsonl` beside the test file. Two
 * places never get the same path. Below the folder of the test file, a path has at most 150 characters.
 */
export function baselineFile({ testFile, subject, check, name }: BaselinePlace): string {
  const parts = [subject, check, ...(name === undefined ? [] : [name])]
  const file = `${parts.map((part) => safeNameWithoutDots(part, 28)).join('.')}.jsonl`
  return join(dirname(testFile), baselinesFolder, safeName(basename(testFile), 40), file)
}
