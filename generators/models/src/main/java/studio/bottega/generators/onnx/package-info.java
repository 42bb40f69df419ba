/** Networks that are published as ONNX graphs alone, behind the interfaces of those that are written here. Runs them on DJL's ONNX Runtime. */
@NullMarked
package studio.bottega.generators.onnx;

import org.jspecify.annotations.NullMarked;
