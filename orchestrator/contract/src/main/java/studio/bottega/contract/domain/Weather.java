package studio.bottega.contract.domain;

public enum Weather {
    CLEAR,
    CLOUDY,
    RAIN,
    SNOW,
    FOG
}
