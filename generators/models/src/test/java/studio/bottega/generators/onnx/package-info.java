/** Tests of networks that lie in graphs, on graphs that are written here byte by byte. */
@NullMarked
package studio.bottega.generators.onnx;

import org.jspecify.annotations.NullMarked;
