import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../errors.js'
import { shownPath } from '../recordings/format/shown-path.js'
import { currentSession } from '../session/session.js'
import { errorText } from '../text/error-text.js'
import { excerpt } from '../text/excerpt.js'
import { nearNames } from '../text/near-names.js'
import { shownText } from '../text/shown-text.js'
import type { PlacedElement } from './placed-element.js'
import { wrongSource, type WrongSource } from './wrong-source.js'

/**
 * Returns the elements of a JSONL or CSV file, which is named relative to the test file.
 *
 * @throws UsageError for a file that is missing or broken; it names the line.
 */
export async function elementsInFile(name: string, subject: string): Promise<readonly PlacedElement[]> {
  const wrong = wrongSource(`${subject}.over(${JSON.stringify(excerpt(name, 60))})`)
  const file = pathOf(name, wrong)
  const kind = extname(file).toLowerCase()
  const text = textOf(file, name, wrong)
  const shown = shownPath(file)
  switch (kind) {
    case '.jsonl':
    case '.ndjson':
      return elementsInLines(text, shown, wrong)
    case '.csv':
    case '.tsv': {
      const { elementsInTable } = await import('./csv-table.js')
      return elementsInTable(text, shown, wrong)
    }
    case '.json':
      return wrong(
        'a JSON file is imported; no call was made.',
        `import inputs from './${shownText(basename(file))}' with { type: 'json' }`,
        `${subject}.over(inputs)`,
      )
    default:
      return wrong(`the name of the file must end in .jsonl or .csv; no call was made.`)
  }
}

/** The folder of the test file. Outside of tests, that of the process. */
function folderOfTest(): string {
  const session = currentSession()
  return session ? dirname(join(session.root, session.currentFile())) : process.cwd()
}

function pathOf(name: string, wrong: WrongSource): string {
  if (!name.startsWith('file:')) return resolve(folderOfTest(), name)
  try {
    return fileURLToPath(name)
  } catch (error) {
    return wrong(`the address names no file: ${errorText(error, 100)}`)
  }
}

function textOf(file: string, name: string, wrong: WrongSource): string {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return missing(file, name, wrong)
    if (code === 'EISDIR') return wrong('this is a folder; name one file in it. No call was made.')
    return wrong(`the file cannot be read: ${errorText(error, 200)}`)
  }
  try {
    // Leaves out the byte order mark. Line breaks are the same on each system, so that ids by content are, too.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n/g, '\n')
    if (text.startsWith('version https://git-lfs.github.com/'))
      wrong('the file is in Git LFS and was not fetched; no call was made.', 'git lfs pull')
    return text
  } catch (error) {
    if (UsageError.isInstance(error)) throw error
    return wrong('the file must be in UTF-8; no call was made. In Excel, save it as "CSV UTF-8".')
  }
}

function missing(file: string, name: string, wrong: WrongSource): never {
  if (/\s/.test(name) && !/\.\w{2,6}$/.test(name))
    wrong(
      'a string is the name of a file, and this one is missing. A single text stands in a list:',
      `over([${JSON.stringify(excerpt(name, 50))}])`,
    )
  const folder = dirname(file)
  const near = nearNames(basename(file), namesIn(folder)).map((each) => join(folder, each))
  const root = currentSession()?.root
  const inRoot = root !== undefined && resolve(root, name) !== file && isFile(resolve(root, name))
  const found = inRoot ? [resolve(root, name), ...near] : near
  wrong(
    `the file is missing: ${shownPath(file)}. Names are relative to the test file; no call was made.`,
    ...found.map((each) => `over(${JSON.stringify(asNamed(each))})`),
  )
}

const asNamed = (file: string): string => shownText(relative(folderOfTest(), file).replaceAll('\\', '/'))

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => isFile(join(folder, name)))
  } catch {
    return []
  }
}

/** Reads a line of JSON for each element. Blank lines are left out. */
function elementsInLines(text: string, shown: string, wrong: WrongSource): readonly PlacedElement[] {
  return text.split('\n').flatMap((line, index): PlacedElement[] => {
    if (line.trim() === '') return []
    const where = `${shown}:${index + 1}`
    try {
      return [{ where, element: JSON.parse(line) as unknown }]
    } catch (error) {
      return wrong(
        `line ${index + 1} is not JSON; no call was made. Each line must be one whole value.`,
        where,
        excerpt(line, 76),
        errorText(error, 100).replace(/ \(line 1 column \d+\)/, ''),
      )
    }
  })
}
