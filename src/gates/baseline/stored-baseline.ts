import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { NotRunError } from '../../errors.js'
import { writeWhole } from '../../recordings/keeper/whole-write.js'
import { shownPath } from '../../recordings/format/shown-path.js'
import { shownText } from '../../text/shown-text.js'
import { wrap } from '../../text/wrap.js'
import { parseBaseline, type Baseline, type BaselineFault } from './baseline-file.js'

/** What is at the path of a baseline. */
export type StoredBaseline =
  | { readonly is: 'missing' }
  | { readonly is: 'readable'; readonly text: string; readonly baseline: Baseline }
  | { readonly is: 'faulty'; readonly fault: BaselineFault }

/**
 * Reads what is at the path of a baseline.
 *
 * @throws NotRunError if something is there that is no file, or that cannot be read.
 */
export function storedBaseline(file: string): StoredBaseline {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return { is: 'missing' }
    throw cannot('read', file, error as NodeJS.ErrnoException)
  }
  const parsed = parseBaseline(text)
  return 'kind' in parsed ? { is: 'faulty', fault: parsed } : { is: 'readable', text, baseline: parsed }
}

/**
 * Writes a baseline in one step: a crash leaves the old one.
 *
 * @throws NotRunError if that is not possible.
 */
export function writeBaseline(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeWhole(file, text, `${file}.${process.pid}.tmp`)
  } catch (error) {
    throw cannot('write', file, error as NodeJS.ErrnoException)
  }
}

/** Returns the error for a baseline that cannot be used, with the ways to get it back. */
export const unusableBaseline = (file: string, { kind, what }: BaselineFault, command: string): NotRunError => {
  const path = shownPath(file)
  const fixes = {
    conflict: `Keep one side:      git checkout --ours -- ${path}  (or --theirs)`,
    newer: 'Update the package: npm install --save-dev vitest-faithful@latest',
    damaged: `Restore it:         git checkout -- ${path}`,
    empty: `Restore it:         git checkout -- ${path}`,
  }
  return new NotRunError(
    [
      ...wrap(`NOT RUN  a baseline ${what}`),
      'The file is unchanged, and no call was made.',
      '',
      `  ${path}`,
      '',
      `  1. ${fixes[kind]}`,
      kind === 'newer'
        ? '  2. Or delete it, and write it again.'
        : `  2. Or bless the results of a new run:  ${command} -u`,
    ].join('\n'),
  )
}

function cannot(verb: 'read' | 'write', file: string, error: NodeJS.ErrnoException): NotRunError {
  const isFolder = error.code === 'EISDIR' || (verb === 'write' && error.code === 'EEXIST')
  const why = isFolder ? 'a folder has its name' : shownText(error.message)
  return new NotRunError(
    [
      ...wrap(`NOT RUN  vitest-faithful cannot ${verb} a baseline: ${why}.`),
      '',
      `  ${shownPath(file)}`,
      '',
      isFolder ? '  Move the folder away.' : '  Check its permissions, and those of its folder.',
    ].join('\n'),
    { cause: error },
  )
}
