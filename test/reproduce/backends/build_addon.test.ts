import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { buildAddon } from "../../../reproduce/backends/build_addon.ts";
import type { TensorflowPackage } from "../../../reproduce/backends/tensorflow_package.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

const TENSORFLOW: TensorflowPackage = {
  folder: "/tensorflow",
  include: "/tensorflow/include",
  libraries: ["/tensorflow/libtensorflow_cc.so.2", "/tensorflow/libtensorflow_framework.so.2"],
  cuda: "12.5.1",
  cudaLibraries: ["/nvidia/cudnn/lib/libcudnn.so.9"],
};

/** A program in the place of the compiler: it gives its version and, asked for more, does what `script` says. */
function compiler(script: string): string {
  const program = join(temporaryFolder(), "c++");
  const text = `#!/bin/sh\nif [ "$1" = --version ]; then echo "compiler 1.2"; exit 0; fi\n${script}\n`;
  writeFileSync(program, text, { mode: 0o755 });
  return program;
}

/** Writes the arguments, a line each, where the addon is wanted. */
const COMPILES = 'all=$(printf "%s\\n" "$@"); while [ "$1" != -o ]; do shift; done; echo "$all" >"$2"';

function folderWithHeaders(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "include", "node"), { recursive: true });
  writeFileSync(join(folder, "include", "node", "node_api.h"), "");
  return folder;
}

describe.runIf(process.platform === "linux")("buildAddon()", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("compiles the two sources with Node's and TensorFlow's headers, and lets the addon find every library again", () => {
    vi.stubEnv("CXX", compiler(COMPILES));
    const [nodedir, addon] = [folderWithHeaders(), join(temporaryFolder(), "deep", "addon.node")];
    const built = buildAddon(TENSORFLOW, { nodedir, addon });
    const words = readFileSync(addon, "utf8").trim().split("\n");
    expect(words.filter((word) => word.endsWith(".cc")).map((word) => word.split("/").at(-1))).toEqual([
      "tfjs_backend.cc",
      "tfjs_binding.cc",
    ]);
    expect(words).toEqual(
      expect.arrayContaining([
        ...[`-I${nodedir}/include/node`, "-I/tensorflow/include", ...TENSORFLOW.libraries],
        ...["-Wl,--no-as-needed", ...TENSORFLOW.cudaLibraries],
        ...["-Wl,-rpath,/tensorflow", "-Wl,-rpath,/nvidia/cudnn/lib"],
      ]),
    );
    expect(built).toMatchObject({ tensorflow: "/tensorflow", cuda: "12.5.1", compiler: "compiler 1.2" });
    expect(JSON.parse(readFileSync(join(dirname(addon), "built.json"), "utf8"))).toEqual(built);
  });

  it("leaves the same two files however often it is run", () => {
    vi.stubEnv("CXX", compiler(COMPILES));
    const [nodedir, addon] = [folderWithHeaders(), join(temporaryFolder(), "addon.node")];
    const read = () =>
      readdirSync(dirname(addon)).map((name) => [name, readFileSync(join(dirname(addon), name), "utf8")]);
    buildAddon(TENSORFLOW, { nodedir, addon });
    const first = read();
    buildAddon(TENSORFLOW, { nodedir, addon });
    expect(read()).toEqual(first);
    expect(first.map(([name]) => name)).toEqual(["addon.node", "built.json"]);
  });

  it("says what the compiler said of what it cannot compile, and leaves an addon that is there", () => {
    vi.stubEnv("CXX", compiler('echo "no such template" >&2; exit 1'));
    const addon = join(temporaryFolder(), "addon.node");
    writeFileSync(addon, "the old one");
    expect(() => buildAddon(TENSORFLOW, { nodedir: folderWithHeaders(), addon })).toThrow(
      /^Cannot build the addon: .* must compile .*, current answer is\nno such template$/,
    );
    expect(readFileSync(addon, "utf8")).toBe("the old one");
    expect(readdirSync(dirname(addon))).toEqual(["addon.node"]);
  });

  it("says how to get a compiler where there is none", () => {
    vi.stubEnv("CXX", "");
    vi.stubEnv("PATH", temporaryFolder());
    const build = () => buildAddon(TENSORFLOW, { nodedir: folderWithHeaders(), addon: join(temporaryFolder(), "a") });
    expect(build).toThrow(
      /^Cannot build the addon: a C\+\+17 compiler must be there \(Debian: apt-get install g\+\+\)/,
    );
  });

  it("says that --nodedir has no headers, and takes no others for them", () => {
    vi.stubEnv("CXX", compiler(COMPILES));
    const nodedir = temporaryFolder();
    const build = () => buildAddon(TENSORFLOW, { nodedir, addon: join(temporaryFolder(), "a") });
    const wanted = `Cannot build the addon: --nodedir must hold include/node/node_api.h, current value is ${nodedir}`;
    expect(build).toThrow(wanted);
  });
});
