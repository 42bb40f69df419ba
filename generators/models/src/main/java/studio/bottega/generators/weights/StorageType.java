package studio.bottega.generators.weights;

import ai.djl.ndarray.types.DataType;

/** Element types of the safetensors format that checkpoints use. */
public enum StorageType {
    BOOL(1, DataType.BOOLEAN),
    U8(1, DataType.UINT8),
    I8(1, DataType.INT8),
    I16(2, DataType.INT16),
    I32(4, DataType.INT32),
    I64(8, DataType.INT64),
    F16(2, DataType.FLOAT16),
    BF16(2, DataType.BFLOAT16),
    F32(4, DataType.FLOAT32),
    F64(8, DataType.FLOAT64),
    /** 8-bit float, 4 exponent and 3 mantissa bits, no infinities; widened on loading. */
    F8_E4M3(1, DataType.FLOAT32),
    /** 8-bit float, 5 exponent and 2 mantissa bits; widened on loading. */
    F8_E5M2(1, DataType.FLOAT32);

    private final int bytes;
    private final DataType dataType;

    StorageType(int bytes, DataType dataType) {
        this.bytes = bytes;
        this.dataType = dataType;
    }

    /** Bytes of one element in the file. */
    public int bytes() {
        return bytes;
    }

    /** Type of the tensor that is loaded. */
    public DataType dataType() {
        return dataType;
    }

    /** Whether elements are floating-point numbers. */
    public boolean isFloat() {
        return switch (this) {
            case F16, BF16, F32, F64, F8_E4M3, F8_E5M2 -> true;
            default -> false;
        };
    }

    /** Whether elements are 8-bit floats, which no engine computes with. */
    public boolean isFloat8() {
        return this == F8_E4M3 || this == F8_E5M2;
    }

    /** The values of all 256 bytes of an 8-bit float type. */
    float[] float8Values() {
        int mantissaBits = this == F8_E4M3 ? 3 : 2;
        int bias = this == F8_E4M3 ? 7 : 15;
        float[] values = new float[256];
        for (int code = 0; code < values.length; code++) {
            values[code] = float8(code, mantissaBits, bias);
        }
        return values;
    }

    private float float8(int code, int mantissaBits, int bias) {
        int magnitude = code & 0x7F;
        int exponent = magnitude >> mantissaBits;
        int mantissa = magnitude & ((1 << mantissaBits) - 1);
        double sign = (code & 0x80) == 0 ? 1 : -1;
        boolean notFinite = this == F8_E4M3 ? magnitude == 0x7F : exponent == 0x1F;
        if (notFinite) {
            return this == F8_E5M2 && mantissa == 0 ? (float) (sign * Double.POSITIVE_INFINITY) : Float.NaN;
        }
        double fraction = mantissa / (double) (1 << mantissaBits);
        double value = exponent == 0
                ? fraction * Math.pow(2, 1 - bias) // subnormal
                : (1 + fraction) * Math.pow(2, exponent - bias);
        return (float) (sign * value);
    }
}
