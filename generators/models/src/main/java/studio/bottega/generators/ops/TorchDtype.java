package studio.bottega.generators.ops;

import ai.djl.ndarray.types.DataType;

/** The numbers by which PyTorch names element types ({@code c10::ScalarType}). */
final class TorchDtype {

    private TorchDtype() {}

    static int code(DataType dtype) {
        return switch (dtype) {
            case UINT8 -> 0;
            case INT8 -> 1;
            case INT16 -> 2;
            case INT32 -> 3;
            case INT64 -> 4;
            case FLOAT16 -> 5;
            case FLOAT32 -> 6;
            case FLOAT64 -> 7;
            case BOOLEAN -> 11;
            case BFLOAT16 -> 15;
            default -> throw new IllegalArgumentException("No tensors of type " + dtype + " are made here");
        };
    }
}
