import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { shareableBy } from '../../../src/recordings/keeper/shareable-parts.js'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'parts-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const part = (purpose: string, number: number): string => `${purpose}-${number.toString(16).padStart(8, '0')}`
const isShared = (name: string): boolean => shareableBy(join(folder, 'input.json'))(name)
const add = (purpose: string, count: number): void => {
  mkdirSync(join(folder, 'shared'), { recursive: true })
  for (let number = 0; number < count; number++)
    writeFileSync(join(folder, 'shared', `${part(purpose, number)}.json`), '{}')
}

describe('a part of recordings is shared', () => {
  test('where the folder of the model has no part yet', () => {
    expect(isShared(part('predict', 1))).toBe(true)
  })

  test('until the folder has 16 of its purpose', () => {
    add('predict', 15)
    expect(isShared(part('predict', 99))).toBe(true)
    add('predict', 16)
    expect(isShared(part('predict', 99))).toBe(false)
    expect(isShared(part('redaction.explain', 99))).toBe(true)
  })

  test('where the folder has it already, however many it has', () => {
    add('predict', 16)
    expect(isShared(part('predict', 7))).toBe(true)
  })

  test('in one file only as often as the folder allows', () => {
    add('predict', 14)
    const isSharedByFile = shareableBy(join(folder, 'input.json'))
    expect([91, 92, 93].map((number) => isSharedByFile(part('predict', number)))).toEqual([true, true, false])
  })
})
