import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import * as ours from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { faithfulResponse } from './subject.js'

// Vitest leaves the import of a computed address to Node where it does not inline the file.
const require = createRequire(import.meta.url)
const nodes = require('vitest-faithful') as typeof ours

test('a model that one copy recorded is not recorded again by the other', () => {
  const model = nodes.recorded(scriptedModel([]))
  expect(ours.recorded(model)).toBe(model)
})

test('the check of one copy judges the response of the other', async () => {
  expect(await nodes.redaction(await faithfulResponse())).toMatchObject({ outcome: 'faithful' })
  expect(pathToFileURL(require.resolve('vitest-faithful')).href).toContain('/node_modules/')
})

test.runIf(process.env.INLINE === 'ours')('these are two copies', () => {
  expect(ours.defineSubject).not.toBe(nodes.defineSubject)
})

test.runIf(process.env.INLINE !== 'ours')('these are one copy', () => {
  expect(ours.defineSubject).toBe(nodes.defineSubject)
})
