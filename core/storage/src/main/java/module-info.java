/** Objects in folders and buckets, with the login's credentials; the SDK of AWS is there if you bring it along. */
@SuppressWarnings("requires-automatic") // the SDK of AWS, which has no modules yet
module io.quilt4j.storage {
    requires static transitive org.jspecify;
    requires transitive io.quilt4j;
    requires static software.amazon.awssdk.auth;
    requires static software.amazon.awssdk.awscore;
    requires static software.amazon.awssdk.core;
    requires static software.amazon.awssdk.http;
    requires static software.amazon.awssdk.http.apache;
    requires static software.amazon.awssdk.http.auth.aws;
    requires static software.amazon.awssdk.http.auth.spi;
    requires static software.amazon.awssdk.http.urlconnection;
    requires static software.amazon.awssdk.identity.spi;
    requires static software.amazon.awssdk.regions;
    requires static software.amazon.awssdk.services.s3;

    exports io.quilt4j.storage;
}
