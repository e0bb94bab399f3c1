import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { annotatedTexts } from '../../bench/editors/annotated-text.js'
import { sentenceOfLeftOut } from '../../bench/editors/left-out.js'
import { sumOf, type EditorFigures } from '../../bench/editors/summary.js'
import { sentenceOf, tableOf, tableOfModels } from '../../bench/editors/table.js'

const root = join(import.meta.dirname, '../..')
const page = join(root, 'docs/editors.md')
const figures = globSync('bench/editors/figures/*.json', { cwd: root })
  .map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as EditorFigures)
  .toSorted((a, b) => (a.model < b.model ? -1 : 1))

const parts: Readonly<Record<string, () => string>> = {
  'sentence: additions': () => sentenceOfLeftOut(annotatedTexts()),
  'table: models': () => tableOfModels(figures),
  'sentence: recommended': () => sentenceOf(figures),
  'table: languages': () =>
    figures
      .filter(({ languages }) => sumOf(Object.values(languages)).texts === annotatedTexts().length)
      .map((each) => `**${each.model}**\n\n${tableOf(each)}`)
      .join('\n\n'),
}

// To write the figures again: npx vitest run test/editors -u
test('docs/editors.md has the committed figures of each measured model', async () => {
  const text = readFileSync(page, 'utf8').replaceAll('\r\n', '\n')
  const places = /<!-- (\w+: \w+) -->\n[\s\S]*?<!-- end -->/g
  const current = text.replaceAll(places, (_, name: string) => `<!-- ${name} -->\n${parts[name]?.()}\n<!-- end -->`)
  expect([...text.matchAll(places)].map(([, name]) => name)).toEqual(Object.keys(parts))
  expect(figures.length).toBeGreaterThan(0)
  await expect(current).toMatchFileSnapshot(page)
})
