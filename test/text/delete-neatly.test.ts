import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deleteNeatly } from '../../src/text/delete-neatly.js'
import { applyEdits } from '../../src/text/edits.js'
import { maskItems } from '../../src/text/mask.js'
import { countWords, wordsOf } from '../../src/text/words.js'

const without = (text: string, ...items: readonly string[]): string =>
  applyEdits(text, deleteNeatly(text, maskItems(text, items, '').edits))

test.each([
  ['A shapeless, tedious film.', ['tedious'], 'A shapeless, film.'],
  ['A shapeless, tedious film.', ['shapeless'], 'A, tedious film.'],
  ['A shapeless, tedious film.', ['shapeless', 'tedious'], 'A film.'],
  ['A film, tedious.', ['tedious'], 'A film.'],
  ['Sadly, it is late.', ['sadly'], 'it is late.'],
  ['It is (very) late.', ['very'], 'It is late.'],
  ['It is “late” again.', ['late'], 'It is again.'],
  ['It is late', ['late'], 'It is'],
  ['late it is', ['late'], 'it is'],
  ['It is late! Go.', ['late'], 'It is! Go.'],
  ['It is late! Go.', ['go'], 'It is late!.'],
  ['one\nlate two\nthree', ['late'], 'one\ntwo\nthree'],
  ['one\ntwo late\nthree', ['late'], 'one\ntwo\nthree'],
  ['- late\n- two', ['late'], '-\n- two'],
  ['这部电影很无聊。', ['无聊'], '这部电影很。'],
  ['Es ist spät; wir gehen.', ['spät'], 'Es ist; wir gehen.'],
  ['sudah lewat, ya.', ['lewat', 'ya'], 'sudah.'],
])('%j without %j is %j', (text, items, expected) => {
  expect(without(text, ...items)).toBe(expected)
})

test('deletes exactly the words that it is to delete, and keeps the others', () => {
  const words = fc.array(
    fc.constantFrom('late', 'film', '(very)', 'a,', '“good”', 'end.', 'no!', '\n', 'spät;', '很'),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  fc.assert(
    fc.property(words, fc.infiniteStream(fc.boolean()), (parts, gone) => {
      const text = parts.join(' ')
      const all = wordsOf(text)
      const deleted = all.filter(() => gone.next().value)
      const edits = deleteNeatly(
        text,
        deleted.map(({ start, end }) => ({ start, end, text: '' })),
      )
      const left = applyEdits(text, edits)
      expect(wordsOf(left).map(({ text }) => text)).toEqual(
        all.filter((word) => !deleted.includes(word)).map(({ text }) => text),
      )
      for (const [index, { start, end }] of edits.entries()) {
        expect(start).toBeLessThan(end)
        expect(start).toBeGreaterThanOrEqual(edits[index - 1]?.end ?? 0)
      }
    }),
  )
})

test('leaves edits that write something as they are', () => {
  expect(deleteNeatly('a b c', [{ start: 2, end: 3, text: '___' }])).toEqual([{ start: 2, end: 3, text: '___' }])
})

test('takes time in proportion to the text', () => {
  const text = '( late, '.repeat(50_000)
  const edits = wordsOf(text).map(({ start, end }) => ({ start, end, text: '' }))
  const begun = performance.now()
  expect(countWords(applyEdits(text, deleteNeatly(text, edits)))).toBe(0)
  const spaces = `late${' '.repeat(200_000)}late`
  expect(applyEdits(spaces, deleteNeatly(spaces, [{ start: 0, end: 4, text: '' }]))).toBe('late')
  expect(performance.now() - begun).toBeLessThan(2_000)
})
