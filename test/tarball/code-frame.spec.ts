import { test } from 'vitest'
import { defineSubject } from 'vitest-faithful'

test('an error of the package shows the line of the test', () => {
  defineSubject({ name: 'x' } as never)
})
