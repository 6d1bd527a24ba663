/**
 * The HarfBuzz WebAssembly module: instantiation, memory, the functions that shaping uses.
 *
 * Role: the raw C interface of harfbuzzjs' `harfbuzz.wasm`, without its JavaScript wrapper (which loads its own file at
 * import time and makes an object of every glyph). Boundary: no policy; `harfbuzz.ts` decides what is shaped and how.
 */

/** Exports of `harfbuzz.wasm` in use. Pointers are byte offsets in `memory`. */
export interface HarfBuzzExports {
  readonly memory: WebAssembly.Memory
  __wasm_call_ctors(): void
  malloc(size: number): number
  free(pointer: number): void
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number
  hb_blob_destroy(blob: number): void
  hb_face_create(blob: number, index: number): number
  hb_face_destroy(face: number): void
  hb_font_create(face: number): number
  hb_font_destroy(font: number): void
  hb_font_get_h_extents(font: number, extents: number): number
  hb_buffer_create(): number
  hb_buffer_clear_contents(buffer: number): void
  hb_buffer_set_direction(buffer: number, direction: number): void
  hb_buffer_set_script(buffer: number, script: number): void
  hb_buffer_set_language(buffer: number, language: number): void
  hb_buffer_set_cluster_level(buffer: number, level: number): void
  hb_buffer_add_utf16(buffer: number, text: number, length: number, from: number, count: number): void
  hb_buffer_get_glyph_infos(buffer: number, length: number): number
  hb_buffer_get_glyph_positions(buffer: number, length: number): number
  hb_language_from_string(text: number, length: number): number
  hb_script_from_string(text: number, length: number): number
  hb_shape(font: number, buffer: number, features: number, count: number): void
}

/** A running HarfBuzz. Views of memory go stale when it grows: ask for them anew after each call into HarfBuzz. */
export interface HarfBuzz {
  readonly c: HarfBuzzExports
  u8(): Uint8Array
  i32(): Int32Array
  /** Copies bytes or Latin-1 text into memory that HarfBuzz keeps. */
  keep(bytes: Uint8Array | string): number
}

/** `harfbuzz.wasm` as bytes or already compiled. */
export type WasmSource = Uint8Array<ArrayBuffer> | WebAssembly.Module

/** Compiles off the main thread where the platform can. */
export async function startHarfBuzz(wasm: WasmSource): Promise<HarfBuzz> {
  return start(wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm))
}

/** Compiles at once: quickest for a short process; browsers refuse it on the main thread. */
export function startHarfBuzzSync(wasm: WasmSource): HarfBuzz {
  return start(wasm instanceof WebAssembly.Module ? wasm : new WebAssembly.Module(wasm))
}

function start(module: WebAssembly.Module): HarfBuzz {
  const fail = (): never => {
    throw new Error('HarfBuzz stopped')
  }
  const imports = {
    wasi_snapshot_preview1: { proc_exit: fail },
    env: {
      _emscripten_runtime_keepalive_clear: () => undefined,
      _abort_js: fail,
      _setitimer_js: () => 0,
      emscripten_resize_heap: grow,
    },
  }
  // The module's exports are what harfbuzzjs documents; WebAssembly types them as unknown values.
  const c = new WebAssembly.Instance(module, imports).exports as unknown as HarfBuzzExports
  function grow(wanted: number): number {
    const now = c.memory.buffer.byteLength
    const pages = Math.ceil((Math.max(wanted >>> 0, now * 1.2) - now) / 65536)
    try {
      c.memory.grow(pages)
      return 1
    } catch {
      return 0
    }
  }
  c.__wasm_call_ctors()
  let bytes = new Uint8Array(c.memory.buffer)
  let words = new Int32Array(c.memory.buffer)
  const u8 = (): Uint8Array => (bytes.buffer === c.memory.buffer ? bytes : (bytes = new Uint8Array(c.memory.buffer)))
  const i32 = (): Int32Array => (words.buffer === c.memory.buffer ? words : (words = new Int32Array(c.memory.buffer)))
  const keep = (data: Uint8Array | string): number => {
    const pointer = c.malloc(data.length)
    if (pointer === 0) throw new Error('HarfBuzz is out of memory')
    const heap = u8()
    if (typeof data === 'string') for (let i = 0; i < data.length; i++) heap[pointer + i] = data.charCodeAt(i)
    else heap.set(data, pointer)
    return pointer
  }
  return { c, u8, i32, keep }
}
