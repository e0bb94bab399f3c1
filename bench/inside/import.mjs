import assert from 'node:assert/strict'
import 'ai'
import 'zod/v4'

const started = performance.now()
const { defineSubject, importance } = await import('vitest-faithful')
const time = performance.now() - started
assert.equal(typeof defineSubject, 'function')
assert.equal(importance.checkName, 'importance')
console.log(time)
