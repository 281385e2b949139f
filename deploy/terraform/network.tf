# The account's default VPC: its subnets are public, so the nodes reach X-Ray and the registries without a NAT gateway,
# which would cost more than a node. For anything but a lab, nodes belong in private subnets of a VPC of their own.
data "aws_vpc" "default" {
  default = true
}

# In these zones EKS puts no control plane, and a subnet in one of them fails the whole cluster with
# UnsupportedAvailabilityZoneException: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
data "aws_availability_zones" "usable" {
  state            = "available"
  exclude_zone_ids = ["use1-az3", "usw1-az2", "cac1-az3"]

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

data "aws_subnets" "default" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }

  filter {
    name   = "availability-zone"
    values = data.aws_availability_zones.usable.names
  }

  # Without this one, nodes start in subnets somebody added to the default VPC, with no way to the internet.
  filter {
    name   = "default-for-az"
    values = ["true"]
  }
}
