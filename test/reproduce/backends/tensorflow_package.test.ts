import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { tensorflowPackage } from "../../../reproduce/backends/tensorflow_package.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

const HEADER = "include/tensorflow/c/eager/c_api.h";
const LIBRARIES = ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"];

/** A folder with these files in it; those without content are empty. */
function folderWith(...files: readonly (string | readonly [string, string])[]): string {
  const folder = temporaryFolder();
  for (const file of files) {
    const [name, content] = typeof file === "string" ? [file, ""] : file;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const within = (place: string, files: readonly string[]): string[] => files.map((file) => `${place}/${file}`);

describe("tensorflowPackage()", () => {
  it("finds the package itself, within site-packages, within a virtual environment, and within Debian's /usr/local", () => {
    const python = "lib/python3.11";
    for (const place of [
      ".",
      "tensorflow",
      `${python}/site-packages/tensorflow`,
      `${python}/dist-packages/tensorflow`,
    ]) {
      const folder = folderWith(...within(place, [HEADER, ...LIBRARIES]));
      const found = tensorflowPackage(folder);
      expect(found.folder).toBe(join(folder, place));
      expect(found.include).toBe(join(folder, place, "include"));
      expect(found.libraries).toEqual(LIBRARIES.map((name) => join(folder, place, name)));
    }
  });

  it("finds the C library's tree, whose libraries lie in lib", () => {
    const folder = folderWith(HEADER, "lib/libtensorflow.so.2", "lib/libtensorflow_framework.so.2");
    const names = ["libtensorflow.so.2", "libtensorflow_framework.so.2"];
    expect(tensorflowPackage(folder).libraries).toEqual(names.map((name) => join(folder, "lib", name)));
  });

  it("knows what CUDA it is made for, that it is for processors only, and when it does not say", () => {
    const info = "tensorflow/python/platform/build_info.py";
    const files = within("tensorflow", [HEADER, ...LIBRARIES]);
    const made = (text: string) => tensorflowPackage(folderWith(...files, [info, text])).cuda;
    expect(made("OrderedDict([('cuda_version', '12.5.1'), ('is_cuda_build', True)])")).toBe("12.5.1");
    expect(made("OrderedDict([('is_cuda_build', False), ('is_rocm_build', False)])")).toBeNull();
    expect(tensorflowPackage(folderWith(...files)).cuda).toBe("unknown");
  });

  it("takes those of NVIDIA's libraries that TensorFlow opens, and none of what they open themselves", () => {
    const nvidia = ["cuda_runtime/lib/libcudart.so.12", "cudnn/lib/libcudnn.so.9"];
    const others = ["cudnn/lib/libcudnn_ops.so.9", "cuda_runtime/lib/libcudart.so", "cudnn/include/cudnn.h"];
    const folder = folderWith(
      ...within("tensorflow", [HEADER, ...LIBRARIES]),
      ...within("nvidia", [...nvidia, ...others]),
    );
    expect(tensorflowPackage(folder).cudaLibraries).toEqual(nvidia.map((name) => join(folder, "nvidia", name)));
  });

  it("says what is missing: the folder, the headers, the libraries of version 2", () => {
    expect(() => tensorflowPackage("/nowhere")).toThrow(/^Cannot build the addon: .* is \/nowhere, not there$/);
    expect(() => tensorflowPackage(temporaryFolder())).toThrow(/with include\/tensorflow\/c\/eager\/c_api\.h in it/);
    const old = folderWith(HEADER, "libtensorflow_framework.so.1");
    expect(() => tensorflowPackage(old)).toThrow(
      /must hold libtensorflow_cc\.so\.2 .* current libraries are libtensorflow_framework\.so\.1$/,
    );
  });
});
