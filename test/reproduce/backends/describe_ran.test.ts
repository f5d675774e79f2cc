import { describe, expect, it } from "vitest";
import { describeRan } from "../../../reproduce/backends/describe_ran.ts";

describe("describeRan()", () => {
  it("gives the device, and every other fact under its name, but for TensorFlow.js's own packages", () => {
    const ran = { backend: "tensorflow", device: "NVIDIA H100", driver: "580.1", tensorflow: "2.21.0" };
    const packages = { "@tensorflow/tfjs-core": "4.22.0" };
    expect(describeRan({ ...ran, ...packages })).toBe("NVIDIA H100, driver 580.1, tensorflow 2.21.0");
    expect(describeRan({ backend: "wasm", device: "cpu" })).toBe("cpu");
  });
});
