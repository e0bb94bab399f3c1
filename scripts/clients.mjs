// Installs what docs/which-clients-work.md names, in one folder for each major of the AI SDK. Then the tests of
// test/clients record and replay each client there. Clients other than the AI SDK are tried on its newest major.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installed, packagesOnPage } from '../test/clients/tables.ts'

const majors = [7, 6]
const [newest] = majors
const root = mkdtempSync(join(tmpdir(), 'vitest-faithful-clients-'))
const shell = process.platform === 'win32'

const install = (sdk) => {
  const cwd = join(root, `ai-${sdk}`)
  mkdirSync(cwd)
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  const clients = packagesOnPage().filter((row) => row.major === undefined || sdk === newest)
  // Peers that some of the clients leave to their users.
  const peers = sdk === newest ? ['@langchain/core@1', '@llamaindex/core@0.6', '@llamaindex/env@0.1'] : []
  const packages = ['vitest@5', `ai@${sdk}`, 'zod@4', ...clients.map((row) => installed(row, sdk)), ...peers]
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', ...packages]
  return new Promise((resolve) =>
    spawn('npm', args, { cwd, shell, stdio: 'inherit' }).once('close', (status) => resolve({ sdk, cwd, status })),
  )
}

const folders = await Promise.all(majors.map(install))
let failed = false
for (const { sdk, cwd, status } of folders) {
  const other = folders.find((folder) => folder.sdk !== sdk)
  const { status: tested } =
    status === 0
      ? spawnSync('npx', ['vitest', 'run', '--config', 'test/clients/vitest.config.ts', '--reporter=default'], {
          cwd: new URL('..', import.meta.url),
          env: { ...process.env, FAITHFUL_E2E_MODULES: cwd, FAITHFUL_CLIENTS_OTHER_MAJOR: other.cwd },
          shell,
          stdio: 'inherit',
        })
      : { status }
  failed ||= tested !== 0
  console.log(`${tested === 0 ? 'ok  ' : 'not ok  '}the clients of docs/which-clients-work.md with ai ${sdk}`)
}
rmSync(root, { recursive: true, force: true })
process.exitCode = failed ? 1 : 0
