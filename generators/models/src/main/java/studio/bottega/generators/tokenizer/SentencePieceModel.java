package studio.bottega.generators.tokenizer;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import studio.bottega.generators.weights.WeightsException;

/**
 * A SentencePiece model of pieces with scores ({@code spiece.model}), as repositories have it that were published before {@code tokenizer.json}.
 *
 * <p>Kudo and Richardson 2018, arXiv:1808.06226. The file is a protocol buffer, {@code sentencepiece_model.proto}; what is read of it is named in
 * {@link #of}.
 *
 * @param pieces in the order of their ids
 * @param characters what becomes of characters before; empty for nothing
 */
record SentencePieceModel(List<Piece> pieces, byte[] characters) {

    private static final long MAX_BYTES = 64L << 20;
    private static final int MAX_PIECES = 1_000_000;
    private static final int UNIGRAM = 1;
    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;

    /** @param type 1 ordinary, 2 unknown, 3 control, 4 defined by its user */
    record Piece(String text, float score, int type) {}

    /** @throws WeightsException if it is no such file, damaged, or of another algorithm */
    static SentencePieceModel read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new WeightsException("The tokenizer %s has %,d bytes; at most %,d are read."
                        .formatted(file, Files.size(file), MAX_BYTES));
            }
            return of(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN), file.toString());
        } catch (BufferUnderflowException | CharacterCodingException e) {
            throw new WeightsException("The tokenizer %s is cut off or damaged.".formatted(file), e);
        } catch (IOException e) {
            throw new WeightsException("The tokenizer %s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    /** {@code ModelProto}: pieces = 1, trainer_spec = 2 with model_type = 3, normalizer_spec = 3 with precompiled_charsmap = 2. */
    private static SentencePieceModel of(ByteBuffer file, String origin) throws CharacterCodingException {
        List<Piece> pieces = new ArrayList<>();
        byte[] characters = {};
        while (file.hasRemaining()) {
            Field field = Field.next(file, origin);
            switch (field.number) {
                case 1 -> pieces.add(piece(field.content, origin));
                case 2 -> requireUnigram(field.content, origin);
                case 3 -> characters = normalizer(field.content, origin, characters);
                default -> {} // self tests and what later versions add
            }
            if (pieces.size() > MAX_PIECES) {
                throw new WeightsException("The tokenizer %s has more than %,d pieces.".formatted(origin, MAX_PIECES));
            }
        }
        if (pieces.stream().noneMatch(piece -> piece.type == UNKNOWN)) {
            throw new WeightsException(
                    "The tokenizer %s has no piece for what it does not know; it is no SentencePiece model."
                            .formatted(origin));
        }
        if (characters.length > 0) {
            CharsMap.require(characters, origin);
        }
        return new SentencePieceModel(List.copyOf(pieces), characters);
    }

    /** {@code SentencePiece}: piece = 1, score = 2, type = 3. */
    private static Piece piece(ByteBuffer content, String origin) throws CharacterCodingException {
        String text = "";
        float score = 0;
        int type = 1;
        while (content.hasRemaining()) {
            Field field = Field.next(content, origin);
            switch (field.number) {
                case 1 ->
                    text = StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(field.content)
                            .toString();
                case 2 -> score = Float.intBitsToFloat((int) field.value);
                case 3 -> type = (int) field.value;
                default -> {}
            }
        }
        if (!Float.isFinite(score)) {
            throw new WeightsException(
                    "The tokenizer %s has a piece '%s' of the score %s.".formatted(origin, text, score));
        }
        return new Piece(text, score, type);
    }

    private static void requireUnigram(ByteBuffer trainer, String origin) {
        while (trainer.hasRemaining()) {
            Field field = Field.next(trainer, origin);
            if (field.number == 3 && field.value != UNIGRAM) {
                throw new WeightsException(
                        "The tokenizer %s was trained by SentencePiece's algorithm %d; %d (unigram) is supported."
                                .formatted(origin, field.value, UNIGRAM));
            }
        }
    }

    private static byte[] normalizer(ByteBuffer spec, String origin, byte[] before) {
        byte[] characters = before;
        while (spec.hasRemaining()) {
            Field field = Field.next(spec, origin);
            if (field.number == 2) {
                characters = new byte[field.content.remaining()];
                field.content.get(characters);
            }
        }
        return characters;
    }

    /**
     * One field of a protocol buffer.
     *
     * @param value of numbers, else 0
     * @param content of texts, bytes and messages, else empty
     */
    private record Field(int number, long value, ByteBuffer content) {

        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

        static Field next(ByteBuffer in, String origin) {
            long tag = varint(in, origin);
            int number = (int) (tag >>> 3);
            return switch ((int) (tag & 7)) {
                case 0 -> new Field(number, varint(in, origin), NOTHING);
                case 1 -> new Field(number, in.getLong(), NOTHING);
                case 2 -> new Field(number, 0, bytes(in, varint(in, origin)));
                case 5 -> new Field(number, in.getInt(), NOTHING);
                default ->
                    throw new WeightsException(
                            "The tokenizer %s is no SentencePiece model: a field has the unknown form %d."
                                    .formatted(origin, tag & 7));
            };
        }

        private static ByteBuffer bytes(ByteBuffer in, long length) {
            if (length < 0 || length > in.remaining()) {
                throw new BufferUnderflowException();
            }
            ByteBuffer content = in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
            in.position(in.position() + (int) length);
            return content;
        }

        private static long varint(ByteBuffer in, String origin) {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                byte next = in.get();
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new WeightsException(
                    "The tokenizer %s is no SentencePiece model: a number has no end.".formatted(origin));
        }
    }

    /**
     * The same as the tokenizer library of transformers reads it, with the rules of {@code T5Tokenizer}.
     *
     * @param extra how many tokens {@code <extra_id_N>} follow the pieces
     */
    String tokenizerJson(int extra) {
        StringBuilder vocabulary = new StringBuilder();
        StringBuilder added = new StringBuilder();
        int unknown = 0;
        for (int id = 0; id < pieces.size() + extra; id++) {
            boolean own = id < pieces.size();
            Piece piece = own
                    ? pieces.get(id)
                    : new Piece("<extra_id_%d>".formatted(pieces.size() + extra - 1 - id), 0, CONTROL);
            vocabulary
                    .append(id == 0 ? "" : ",")
                    .append('[')
                    .append(quoted(piece.text))
                    .append(',');
            vocabulary.append(String.format(Locale.ROOT, "%s]", Float.toString(piece.score)));
            unknown = piece.type == UNKNOWN ? id : unknown;
            if (piece.type == UNKNOWN || piece.type == CONTROL) {
                added.append(added.isEmpty() ? "" : ",").append("""
                        {"id": %d, "content": %s, "single_word": false, "lstrip": false, "rstrip": false,
                         "normalized": false, "special": true}""".formatted(id, quoted(piece.text)));
            }
        }
        String normalizer = characters.length == 0
                ? "null"
                : "{\"type\": \"Precompiled\", \"precompiled_charsmap\": \"%s\"}"
                        .formatted(Base64.getEncoder().encodeToString(characters));
        return """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [%s], "normalizer": %s,
                 "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"},
                  {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": true}]},
                 "post_processor": null,
                 "decoder": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": true},
                 "model": {"type": "Unigram", "unk_id": %d, "byte_fallback": false, "vocab": [%s]}}
                """.formatted(added, normalizer, unknown, vocabulary);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
