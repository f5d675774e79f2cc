import { spawnSync } from "node:child_process";

/** Name and driver of the CUDA device that TensorFlow's addon takes: the last one that is visible. */
export function cudaDevice(): { readonly device: string; readonly driver: string } {
  const visible = process.env.CUDA_VISIBLE_DEVICES;
  const { status, stdout } = spawnSync(
    "nvidia-smi",
    ["--query-gpu=name,driver_version", "--format=csv,noheader", ...(visible ? [`--id=${visible}`] : [])],
    { encoding: "utf8" },
  );
  const [device, driver] = (status === 0 ? stdout.trim() : "").split("\n").at(-1)!.split(", ");
  return { device: device || "unknown", driver: driver || "unknown" };
}
