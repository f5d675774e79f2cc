import type { WasmMemory } from "../../numeric/instantiate_wasm.ts";
import type { LayerKernels } from "./layer_kernels.ts";

const PAGE = 65_536;

/**
 * Memory of the kernels, handed out from the bottom up; it is given back as a whole, or down to a mark.
 *
 * Everything is zero when first handed out and aligned to a cache line of 64 bytes.
 */
export class Arena {
  readonly #memory: WasmMemory;
  #top: number;
  /** The highest address ever handed out: below it, memory may hold old values. */
  #used: number;
  #bytes: Uint8Array;
  readonly #scratch: Map<string, { readonly pointer: number; readonly bytes: number }> = new Map();

  constructor(kernels: LayerKernels) {
    this.#memory = kernels.memory;
    this.#top = Math.max(64, this.#memory.buffer.byteLength); // address 0 stands for none
    this.#used = this.#top;
    this.#bytes = new Uint8Array(this.#memory.buffer);
  }

  /** The address of `bytes` zeros. @throws {RangeError} If WebAssembly's four gigabytes are used up. */
  allocate(bytes: number): number {
    const pointer = this.#top;
    const end = Math.ceil((pointer + bytes) / 64) * 64;
    const missing = Math.ceil((end - this.#memory.buffer.byteLength) / PAGE);
    if (missing > 0) {
      try {
        this.#memory.grow(missing);
      } catch {
        throw new RangeError(
          `Cannot lay out a network in memory: at most 4 GiB can be had, ${Math.ceil(end / 1_048_576)} MiB are wanted`,
        );
      }
      this.#bytes = new Uint8Array(this.#memory.buffer);
    }
    this.#bytes.fill(0, pointer, Math.min(end, this.#used));
    this.#top = end;
    this.#used = Math.max(this.#used, end);
    return pointer;
  }

  /** The address of at least `bytes` that all who ask under one name share; what it holds is not known. */
  scratch(name: string, bytes: number): number {
    let shared = this.#scratch.get(name);
    if (shared === undefined || shared.bytes < bytes) {
      shared = { pointer: this.allocate(bytes), bytes };
      this.#scratch.set(name, shared);
    }
    return shared.pointer;
  }

  /** The address of a list of addresses, 32 bits each. */
  list(addresses: ArrayLike<number>): number {
    const pointer = this.allocate(addresses.length * 4);
    this.words(pointer, addresses.length).set(addresses);
    return pointer;
  }

  /** `count` floats at `pointer`; the view holds until the next allocation. */
  floats(pointer: number, count: number): Float32Array {
    return new Float32Array(this.#memory.buffer, pointer, count);
  }

  /** `count` unsigned integers at `pointer`; the view holds until the next allocation. */
  words(pointer: number, count: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, pointer, count);
  }

  /** Where the next allocation will be. */
  mark(): number {
    return this.#top;
  }

  /** Gives back all that was allocated after a mark. */
  release(mark: number): void {
    for (const [name, { pointer }] of this.#scratch) if (pointer >= mark) this.#scratch.delete(name);
    this.#top = mark;
  }
}
